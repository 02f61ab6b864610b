# finding: init.interpreter-missing
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# A script, but nothing on the disk that could read it.
printf '#!/bin/sh\nwhile true; do echo "Hello, World!"; sleep 1; done\n' > rootfs/sbin/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
