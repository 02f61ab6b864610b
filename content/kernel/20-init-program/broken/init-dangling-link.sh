# finding: init.dangling-link
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# A link to a program that is not there.
rm rootfs/sbin/init
ln -s ../bin/hello rootfs/sbin/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
