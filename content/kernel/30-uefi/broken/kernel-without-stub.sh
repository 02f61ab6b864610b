# finding: efi.no-stub
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# A kernel built without CONFIG_EFI_STUB: where the signatures MZ and PE should be there is something else.
printf '\352\005' | dd of=efi/EFI/BOOT/BOOTx64.EFI bs=1 conv=notrunc status=none
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
