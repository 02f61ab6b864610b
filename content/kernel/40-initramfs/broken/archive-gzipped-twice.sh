# finding: initramfs.wrong-format
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Initramfs unpacking failed: no cpio magic
# Compressed twice: the kernel unpacks one layer.
gzip -c initramfs/initramfs_data.cpio.gz > twice
mv twice initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
