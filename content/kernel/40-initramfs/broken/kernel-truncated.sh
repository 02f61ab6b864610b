# finding: efi.truncated
# forecast: firmware.unsupported-image
# verdict: firmware.unsupported-image
# kernel: lab
# An interrupted copy of the kernel, started by the shell.
truncate -s 500000 initramfs/EFI/BOOT/vmlinuz.EFI
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
