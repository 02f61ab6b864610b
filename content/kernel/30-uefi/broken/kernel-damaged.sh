# finding: artifact.malformed
# forecast: unknown
# verdict: exited
# kernel: lab
# A bad sector in the middle of the compressed part.
dd if=/dev/zero of=efi/EFI/BOOT/BOOTx64.EFI bs=512 count=1 seek="$(($(stat -c %s vmlinuz) / 1024))" conv=notrunc status=none
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
