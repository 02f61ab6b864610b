# finding: init.not-executable
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: Failed to execute /init (error -13)
# Packed without its mode.
chmod 0644 rootfs/sbin/init
(cd rootfs/sbin; echo init | cpio --quiet --create --format=newc | gzip) > initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
