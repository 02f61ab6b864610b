# finding: init.wrong-architecture
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: /sbin/init exists but couldn't execute it (error -8)
# A program for another processor: byte 18 of an ELF file says which (0xb7 is AArch64).
printf '\267' | dd of=rootfs/sbin/init bs=1 seek=18 conv=notrunc status=none
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
