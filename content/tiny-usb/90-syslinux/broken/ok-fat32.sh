# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# FAT32.
rm usb.img
truncate -s 64M usb.img
printf 'label: dos\nstart=2048, type=c, bootable\n' | /sbin/sfdisk -q usb.img
/sbin/mkfs.vfat -F 32 -s 1 --offset 2048 -h 2048 usb.img 64512 > /dev/null
dd if=/usr/lib/syslinux/mbr/mbr.bin of=usb.img bs=440 count=1 conv=notrunc status=none
syslinux -t 1048576 --install usb.img
mcopy -i usb.img@@1M vmlinuz simple.igz syslinux.cfg ::
