# finding: init.not-executable
# forecast: fallback-shell
# verdict: fallback-shell
# kernel: lab
# line: Run /bin/sh as init process
# An init that may not be executed, and /bin/sh, the kernel's last resort: a prompt that proves nothing.
chmod 0644 rootfs/sbin/init
mkdir rootfs/bin
cp "$(command -v busybox)" rootfs/bin/sh
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
