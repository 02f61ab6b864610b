# finding: switch-root.init-missing
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: switch_root: can't execute '/sbin/init'
# The disk is mounted, but it is empty.
/sbin/mke2fs -q -F -t ext2 rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
