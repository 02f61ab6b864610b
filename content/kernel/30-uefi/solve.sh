# The kernel where UEFI firmware looks for a program of its own accord, on a FAT file system that fills the disk.
mkdir -p efi/EFI/BOOT
cp -- vmlinuz efi/EFI/BOOT/BOOTx64.EFI
rm -f efi.fat
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > mkfs.log
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat mkfs.log
