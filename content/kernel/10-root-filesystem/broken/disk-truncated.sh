# An interrupted copy.
truncate -s 70000 rootfs.ext2.qcow2
