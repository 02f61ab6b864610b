# finding: efi.program-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# A file system without a file: mcopy was forgotten.
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
