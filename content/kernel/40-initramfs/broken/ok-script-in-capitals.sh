# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: EFI stub: Loaded initrd from
# File names in capitals, as FAT sees them anyway.
echo 'VMLINUZ.EFI initrd=INITRAMFS_DATA.CPIO.GZ' > initramfs/startup.nsh
mv initramfs/startup.nsh initramfs/STARTUP.NSH
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
