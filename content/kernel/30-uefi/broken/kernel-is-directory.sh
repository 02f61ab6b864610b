# finding: efi.program-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# A directory by the name of the program, with the kernel inside.
mv efi/EFI/BOOT/BOOTx64.EFI vmlinuz.EFI
mkdir efi/EFI/BOOT/BOOTx64.EFI
mv vmlinuz.EFI efi/EFI/BOOT/BOOTx64.EFI/vmlinuz.EFI
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
