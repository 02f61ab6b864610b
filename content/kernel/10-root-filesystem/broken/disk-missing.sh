rm rootfs.ext2.qcow2
