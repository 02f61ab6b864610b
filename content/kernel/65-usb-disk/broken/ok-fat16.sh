# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# FAT16, which firmware must read as well.
rm usb.img
truncate -s 64M usb.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 usb.img > /dev/null
/sbin/mkfs.vfat -F 16 --offset=2048 usb.img 63488 > /dev/null
mcopy -s -i usb.img@@1M usb/* ::
