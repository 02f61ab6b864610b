# finding: none
# forecast: runs
# verdict: reached
# line: sda: sda1
# The type in the partition table says Linux, the file system is FAT: mount does not look there.
printf '\203' | dd of=stick.img bs=1 seek=450 conv=notrunc status=none
