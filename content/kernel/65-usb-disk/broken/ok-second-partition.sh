# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# A second partition behind the ESP.
rm usb.img
truncate -s 64M usb.img
/sbin/sgdisk --new=1:2048:+52M --typecode=1:ef00 --new=2:112640:+5M --typecode=2:8300 usb.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=2048 usb.img 53248 > /dev/null
mcopy -s -i usb.img@@1M usb/* ::
