# finding: none
# forecast: runs
# verdict: panic.init-exited
# kernel: lab
# at-run-time: yes
# line: Attempted to kill init! exitcode=0x00000300
# A program that ends.
printf '#include <stdio.h>\nint main(void) { puts("Hello, Wurld!"); return 3; }\n' > init.c
gcc -static -o rootfs/sbin/init init.c
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
