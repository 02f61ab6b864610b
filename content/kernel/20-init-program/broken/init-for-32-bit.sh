# finding: init.wrong-architecture
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: /sbin/init exists but couldn't execute it (error -8)
# A 32-bit program: class 1 in byte 4, machine 3 (80386) in byte 18. This kernel runs 64-bit programs only.
printf '\001' | dd of=rootfs/sbin/init bs=1 seek=4 conv=notrunc status=none
printf '\003' | dd of=rootfs/sbin/init bs=1 seek=18 conv=notrunc status=none
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
