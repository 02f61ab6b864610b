# finding: init.crlf
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# Saved with the line ends of another system: the interpreter's name ends in a carriage return.
mkdir -p rootfs/bin
cp "$(command -v busybox)" rootfs/bin/ash
printf '#!/bin/ash\r\nwhile true; do echo "Hello, World!"; sleep 1; done\r\n' > rootfs/sbin/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
