# finding: efi.not-a-program
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# Compressed once more.
gzip -c vmlinuz > efi/EFI/BOOT/BOOTx64.EFI
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
