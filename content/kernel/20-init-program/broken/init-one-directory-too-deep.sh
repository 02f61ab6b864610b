# finding: init.missing
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# The image made from the directory above: the disk holds /rootfs/sbin/init.
mkdir above
cp -r rootfs above/
/sbin/mke2fs -q -F -t ext2 -d above rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm -r rootfs.ext2 above
