# finding: esp.no-fat
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# The partition of the right type, with a file system the firmware does not read.
rm usb.img
truncate -s 64M usb.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 usb.img > /dev/null
/sbin/mke2fs -q -F -t ext2 -d usb -E offset=$((2048 * 512)) usb.img 62M
