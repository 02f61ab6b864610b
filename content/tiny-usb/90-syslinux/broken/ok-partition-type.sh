# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# The type of a Linux partition, with FAT on it.
printf '\203' | dd of=usb.img bs=1 seek=450 conv=notrunc status=none
