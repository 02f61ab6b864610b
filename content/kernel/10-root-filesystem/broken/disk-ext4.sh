# finding: disk.ext-features
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: couldn't mount because of unsupported optional features (2c0)
# Today's default of most systems, with features an ext2 driver does not know.
/sbin/mke2fs -q -F -t ext4 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
