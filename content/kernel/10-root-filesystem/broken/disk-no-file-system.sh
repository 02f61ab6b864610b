# A disk without a file system on it.
qemu-img create -q -f qcow2 rootfs.ext2.qcow2 64M
