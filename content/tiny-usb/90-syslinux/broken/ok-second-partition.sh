# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# A second partition, not active.
rm usb.img
truncate -s 40M usb.img
printf 'label: dos\nstart=2048, size=31M, type=e, bootable\ntype=83\n' | /sbin/sfdisk -q usb.img
/sbin/mkfs.vfat -F 16 --offset 2048 -h 2048 usb.img 31744 > /dev/null
dd if=/usr/lib/syslinux/mbr/mbr.bin of=usb.img bs=440 count=1 conv=notrunc status=none
syslinux -t 1048576 --install usb.img
mcopy -i usb.img@@1M vmlinuz simple.igz syslinux.cfg ::
