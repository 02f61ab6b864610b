# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: EFI stub: Loaded initrd from
# The same with the separator of Unix, which the stub turns around.
mv initramfs/initramfs_data.cpio.gz initramfs/EFI/BOOT/
echo 'vmlinuz.EFI initrd=/EFI/BOOT/initramfs_data.cpio.gz' > initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
