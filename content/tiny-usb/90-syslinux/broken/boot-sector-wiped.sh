# finding: vbr.no-fat
# forecast: loader.no-operating-system
# verdict: loader.no-operating-system
# kernel: lab
# line: Missing operating system.
# Zeros over the first sector of the partition.
dd if=/dev/zero of=usb.img bs=512 seek=2048 count=1 conv=notrunc status=none
