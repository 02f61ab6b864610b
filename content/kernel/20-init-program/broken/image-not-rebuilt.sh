# finding: init.missing
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# The program is in the directory, but the image is the one made before.
mkdir empty
/sbin/mke2fs -q -F -t ext2 -d empty rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm -r rootfs.ext2 empty
touch -d "1 minute" rootfs/sbin/init
