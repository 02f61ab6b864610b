# finding: gpt.no-table
# forecast: runs
# verdict: reached
# kernel: lab
# A partition table of the old kind.
rm usb.img
truncate -s 64M usb.img
printf 'start=2048, size=62M, type=ef\n' | /sbin/sfdisk -q usb.img
/sbin/mkfs.vfat -F 32 --offset=2048 usb.img 63488 > /dev/null
mcopy -s -i usb.img@@1M usb/* ::
