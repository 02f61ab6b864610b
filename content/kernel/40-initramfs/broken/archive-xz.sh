# finding: initramfs.no-decompressor
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: compression method xz not configured
# A compression the kernel has no decompressor for.
(cd rootfs/sbin; echo init | cpio --quiet --create --format=newc | xz --check=crc32) > initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
