# finding: init.dynamic
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: Failed to execute /init (error -2)
# Compiled without -static: it asks for a loader that is not in the archive.
gcc -o rootfs/sbin/init init.c
(cd rootfs/sbin; echo init | cpio --quiet --create --format=newc | gzip) > initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
