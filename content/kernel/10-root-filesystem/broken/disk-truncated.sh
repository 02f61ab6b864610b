# finding: disk.malformed
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(8,0)
# An interrupted copy.
truncate -s 70000 rootfs.ext2.qcow2
