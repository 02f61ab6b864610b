# finding: disk.no-file-system
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(8,0)
# A disk without a file system on it.
qemu-img create -q -f qcow2 rootfs.ext2.qcow2 64M
