# finding: disk.no-file-system
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(8,0)
# Formatted as swap space.
truncate -s 16M disk
/sbin/mkswap disk > mkswap.log 2>&1
qemu-img convert -f raw -O qcow2 disk rootfs.ext2.qcow2
rm disk mkswap.log
