# finding: nsh.initrd-missing
# forecast: loader.initrd-not-found
# verdict: loader.initrd-not-found
# kernel: lab
# line: EFI stub: ERROR: Failed to open file: 
# The path the archive has on the host, not the one on the disk.
echo 'vmlinuz.EFI initrd=initramfs/initramfs_data.cpio.gz' > initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
