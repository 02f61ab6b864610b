# finding: mbr.guid-table
# forecast: loader.no-operating-system
# verdict: loader.no-operating-system
# kernel: lab
# line: Missing operating system.
# A partition table of the new kind, and boot code of the old.
rm usb.img
truncate -s 32M usb.img
printf 'label: gpt\nstart=2048, size=29M\n' | /sbin/sfdisk -q usb.img
/sbin/mkfs.vfat -F 16 --offset 2048 -h 2048 usb.img 29696 > /dev/null
dd if=/usr/lib/syslinux/mbr/mbr.bin of=usb.img bs=440 count=1 conv=notrunc status=none
syslinux -t 1048576 --install usb.img
mcopy -i usb.img@@1M vmlinuz simple.igz syslinux.cfg ::
