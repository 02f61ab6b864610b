# finding: initramfs.wrong-format
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Initramfs unpacking failed: no cpio magic
# The format cpio writes when none is named.
(cd rootfs/sbin; echo init | cpio --quiet --create | gzip) > initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
