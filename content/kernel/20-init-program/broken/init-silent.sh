# finding: none
# forecast: runs
# verdict: stalled.init
# kernel: lab
# at-run-time: yes
# line: Run /sbin/init as init process
# A program that runs and says nothing.
printf '#include <unistd.h>\nint main(void) { for (;;) pause(); }\n' > init.c
gcc -static -o rootfs/sbin/init init.c
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
