# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: Run /bin/init as init process
# The third place where the kernel looks.
mkdir rootfs/bin
mv rootfs/sbin/init rootfs/bin/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
