# finding: efi.program-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# The right directory; the name is the one the kernel had before.
mv efi/EFI/BOOT/BOOTx64.EFI efi/EFI/BOOT/vmlinuz
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
