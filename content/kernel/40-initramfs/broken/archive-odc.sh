# finding: initramfs.wrong-format
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: incorrect cpio method used: use -H newc option
# The older of the two portable formats: cpio without --format=newc, on some systems.
(cd rootfs/sbin; echo init | cpio --quiet --create --format=odc | gzip) > initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
