# finding: disk.no-file-system
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(8,0)
# Compressed for sending, and not unpacked again.
gzip -n rootfs.ext2.qcow2
mv rootfs.ext2.qcow2.gz rootfs.ext2.qcow2
