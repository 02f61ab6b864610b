# finding: none
# forecast: runs
# verdict: panic.init-exited
# kernel: lab
# at-run-time: yes
# line: Attempted to kill init! exitcode=0x00000700
# An init that opens /dev/console by itself, as many do: there is none on the disk.
printf '#include <fcntl.h>\n#include <unistd.h>\nint main(void) { return open("/dev/console", O_WRONLY) < 0 ? 7 : pause(); }\n' > init.c
gcc -static -o rootfs/sbin/init init.c
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
