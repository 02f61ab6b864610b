# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: EFI stub: Loaded initrd from
# The archive beside the kernel, by UEFI's own separator.
mv initramfs/initramfs_data.cpio.gz initramfs/EFI/BOOT/
printf '%s\n' 'FS0:\EFI\BOOT\vmlinuz.EFI initrd=\EFI\BOOT\initramfs_data.cpio.gz' > initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
