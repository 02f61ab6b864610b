# finding: esp.no-fat
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# The file system begins in sector 4096, the partition in sector 2048.
rm usb.img
truncate -s 64M usb.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 usb.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=4096 usb.img 61440 > /dev/null
mcopy -s -i usb.img@@2M usb/* ::
