# finding: init.dynamic
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# Compiled without -static: it asks for a loader that is not on the disk.
gcc -o rootfs/sbin/init init.c
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
