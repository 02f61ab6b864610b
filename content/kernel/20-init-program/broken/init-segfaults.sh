# finding: none
# forecast: runs
# verdict: panic.init-exited
# kernel: lab
# at-run-time: yes
# line: Attempted to kill init! exitcode=0x0000000b
# A program that the kernel has to stop.
printf 'int main(void) { *(volatile int *)0 = 1; }\n' > init.c
gcc -static -o rootfs/sbin/init init.c
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
