# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: Run /sbin/init as init process
# A link by a full path is followed on the disk, not on this computer.
mkdir rootfs/bin
mv rootfs/sbin/init rootfs/bin/hello
ln -s /bin/hello rootfs/sbin/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
