# finding: none
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: No working init found.
# ext3 is ext2 with a journal, which the ext2 driver may leave alone.
/sbin/mke2fs -q -F -t ext3 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
