# finding: disk.ext-features
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: couldn't mount because of unsupported optional features (40)
# ext2 in all but one feature.
/sbin/mke2fs -q -F -t ext2 -O extents -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
