# finding: efi.program-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# The directory copied instead of what is in it: the disk holds /efi/EFI/BOOT.
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
