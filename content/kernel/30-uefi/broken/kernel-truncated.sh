# finding: efi.truncated
# forecast: firmware.unsupported-image
# verdict: firmware.unsupported-image
# kernel: lab
# An interrupted copy: the second half is missing.
truncate -s "$(($(stat -c %s vmlinuz) / 2))" efi/EFI/BOOT/BOOTx64.EFI
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
