# finding: efi.not-a-program
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# The configuration taken for the kernel: the two stand side by side in /boot.
printf '#\n# Automatically generated file; DO NOT EDIT.\n#\nCONFIG_64BIT=y\n' > efi/EFI/BOOT/BOOTx64.EFI
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
