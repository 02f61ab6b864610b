# Formatted as swap space.
truncate -s 16M disk
/sbin/mkswap disk > mkswap.log 2>&1
qemu-img convert -f raw -O qcow2 disk rootfs.ext2.qcow2
rm disk mkswap.log
