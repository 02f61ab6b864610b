# finding: none
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: No working init found.
# qcow2 as it was before 2013.
qemu-img convert -f qcow2 -O qcow2 -o compat=0.10 rootfs.ext2.qcow2 old
mv old rootfs.ext2.qcow2
