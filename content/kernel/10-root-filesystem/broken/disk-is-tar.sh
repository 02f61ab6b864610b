# An archive is not a file system.
tar -cf rootfs.ext2.qcow2 --format=ustar rootfs
truncate -s 1M rootfs.ext2.qcow2
