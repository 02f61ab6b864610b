# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# Table and boot code by parted, which writes some of its own.
rm usb.img
truncate -s 32M usb.img
/sbin/parted -s usb.img mklabel msdos mkpart primary fat16 1MiB 100% set 1 boot on > parted.log 2>&1
rm parted.log
/sbin/mkfs.vfat -F 16 --offset 2048 -h 2048 usb.img 31744 > /dev/null
syslinux -t 1048576 --install usb.img
mcopy -i usb.img@@1M vmlinuz simple.igz syslinux.cfg ::
