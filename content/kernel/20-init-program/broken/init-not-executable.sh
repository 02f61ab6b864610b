# finding: init.not-executable
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: /sbin/init exists but couldn't execute it (error -13)
# Copied without its mode.
chmod 0644 rootfs/sbin/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
