# finding: init.not-a-program
# forecast: runs
# verdict: panic.init-exited
# kernel: lab
# at-run-time: yes
# line: exitcode=0x00000007
# The first page of the program, and no more.
truncate -s 4096 rootfs/sbin/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
