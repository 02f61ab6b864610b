gzip -n rootfs.ext2.qcow2
mv rootfs.ext2.qcow2.gz rootfs.ext2.qcow2
