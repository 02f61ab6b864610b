# finding: initramfs.damaged
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# An interrupted copy of the archive.
truncate -s 200000 initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
