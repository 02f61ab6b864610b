# finding: initramfs.no-init
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# The archive made one directory higher up: it holds sbin/init, and the kernel looks for /init.
(cd rootfs; find . | cpio --quiet --create --format=newc | gzip) > initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
