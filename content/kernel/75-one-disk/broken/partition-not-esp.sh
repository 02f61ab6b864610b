# finding: esp.no-partition
# forecast: runs
# verdict: reached
# kernel: lab
# Both partitions are of the type for Linux: OVMF looks at files, not at types.
/sbin/sgdisk --typecode=1:8300 disk.img > /dev/null
