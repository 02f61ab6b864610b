# finding: disk.no-file-system
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(8,0)
# An archive is not a file system.
tar -cf rootfs.ext2.qcow2 --format=ustar rootfs
truncate -s 1M rootfs.ext2.qcow2
