# finding: vbr.no-fat
# forecast: loader.no-operating-system
# verdict: loader.no-operating-system
# kernel: lab
# line: Operating system load error.
# mbr.bin written to the partition: /dev/sdX1 where /dev/sdX was meant.
dd if=/usr/lib/syslinux/mbr/mbr.bin of=usb.img bs=1 seek=1048576 conv=notrunc status=none
