# finding: none
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: No working init found.
# qcow2 can compress what it holds; QEMU unpacks it.
qemu-img convert -c -f qcow2 -O qcow2 rootfs.ext2.qcow2 packed
mv packed rootfs.ext2.qcow2
