# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# The type that says "root file system, x86-64": Linux does not look at it.
/sbin/sgdisk --typecode=2:8304 disk.img > /dev/null
