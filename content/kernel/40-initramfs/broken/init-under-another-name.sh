# finding: initramfs.no-init
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# A program, but none called init.
mkdir other
cp rootfs/sbin/init other/hello
(cd other; echo hello | cpio --quiet --create --format=newc | gzip) > initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
