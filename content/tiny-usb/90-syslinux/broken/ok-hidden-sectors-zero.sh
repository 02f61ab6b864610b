# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# mkfs.vfat was not told where the partition begins; the partition table knows.
printf '\0\0\0\0' | dd of=usb.img bs=1 seek=$((1048576 + 28)) conv=notrunc status=none
