# finding: init.crlf
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: lab
# line: exitcode=0x00007f00
# The same, but the carriage return ends the interpreter's argument: busybox starts and knows no such applet.
mkdir -p rootfs/bin
cp "$(command -v busybox)" rootfs/bin/busybox
printf '#!/bin/busybox sh\r\nwhile true; do echo "Hello, World!"; sleep 1; done\r\n' > rootfs/sbin/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
