# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# The first copy of the table is damaged, which Linux would not forgive: the firmware mends it from the second on the way.
dd if=/dev/zero of=disk.img bs=512 seek=1 count=1 conv=notrunc status=none
