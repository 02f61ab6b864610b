# finding: esp.no-partition
# forecast: runs
# verdict: reached
# kernel: lab
# The type sgdisk gives when none is named: a Linux file system.
rm usb.img
truncate -s 64M usb.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:8300 usb.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=2048 usb.img 63488 > /dev/null
mcopy -s -i usb.img@@1M usb/* ::
