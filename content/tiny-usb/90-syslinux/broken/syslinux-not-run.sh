# finding: vbr.not-syslinux
# forecast: loader.no-operating-system
# verdict: loader.no-operating-system
# kernel: lab
# line: This is not a bootable disk.
# The loader copied like any file; nobody ran syslinux.
mcopy -i usb.img@@1M ::ldlinux.sys ::ldlinux.c32 .
/sbin/mkfs.vfat -F 16 --offset 2048 -h 2048 usb.img 31744 > /dev/null
mcopy -i usb.img@@1M ldlinux.sys ldlinux.c32 ::
mcopy -i usb.img@@1M vmlinuz simple.igz syslinux.cfg ::
