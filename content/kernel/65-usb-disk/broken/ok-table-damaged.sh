# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# The first copy of the table is damaged; the firmware falls back on the one at the end.
dd if=/dev/zero of=usb.img bs=512 seek=1 count=1 conv=notrunc status=none
