# finding: switch-root.no-driver
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: mounting /dev/sdb on /mnt failed: Invalid argument
# A file system with features that this kernel does not know.
/sbin/mke2fs -q -F -t ext4 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
