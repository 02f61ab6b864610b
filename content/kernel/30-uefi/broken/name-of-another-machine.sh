# finding: efi.program-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# The name that 64-bit Arm machines look for.
mv efi/EFI/BOOT/BOOTx64.EFI efi/EFI/BOOT/BOOTAA64.EFI
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
