# finding: nsh.no-initrd
# forecast: unknown
# verdict: stalled.firmware
# kernel: lab
# Blanks around the equals sign: the stub finds no initrd= and the kernel stumbles over an initrd without a value, before it can say anything.
echo 'vmlinuz.EFI initrd = initramfs_data.cpio.gz' > initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
