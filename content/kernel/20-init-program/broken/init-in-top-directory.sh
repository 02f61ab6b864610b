# finding: init.missing
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# /init is where an initramfs has it; on a root file system nobody looks there.
mv rootfs/sbin/init rootfs/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
