# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# A file system from the first sector on: the BIOS starts syslinux's boot sector itself.
rm usb.img
truncate -s 32M usb.img
/sbin/mkfs.vfat -F 16 usb.img > /dev/null
syslinux --install usb.img
mcopy -i usb.img vmlinuz simple.igz syslinux.cfg ::
