# finding: none
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(0,0)
# FAT remembers upper and lower case, and does not distinguish them.
mv efi/EFI efi/efi.
mkdir efi/efi
mv efi/efi./BOOT efi/efi/boot
mv efi/efi/boot/BOOTx64.EFI efi/efi/boot/bootx64.efi
rmdir efi/efi.
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
