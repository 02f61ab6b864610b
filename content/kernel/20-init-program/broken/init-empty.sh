# finding: init.not-a-program
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: /sbin/init exists but couldn't execute it (error -8)
# No space, or a redirection that never got any output.
: > rootfs/sbin/init
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
