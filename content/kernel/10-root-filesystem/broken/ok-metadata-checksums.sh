# finding: none
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: No working init found.
# A feature that only matters to who writes: the root file system is mounted read-only.
/sbin/mke2fs -q -F -t ext2 -O metadata_csum -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
