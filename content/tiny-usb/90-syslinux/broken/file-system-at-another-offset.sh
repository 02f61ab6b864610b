# finding: vbr.no-fat
# forecast: loader.no-operating-system
# verdict: loader.no-operating-system
# kernel: lab
# line: Missing operating system.
# The partition begins in sector 2048, the file system in sector 4096.
rm usb.img
truncate -s 32M usb.img
printf 'label: dos\nstart=2048, type=e, bootable\n' | /sbin/sfdisk -q usb.img
/sbin/mkfs.vfat -F 16 --offset 4096 -h 4096 usb.img 30720 > /dev/null
dd if=/usr/lib/syslinux/mbr/mbr.bin of=usb.img bs=440 count=1 conv=notrunc status=none
syslinux -t 2097152 --install usb.img
mcopy -i usb.img@@2M vmlinuz simple.igz syslinux.cfg ::
