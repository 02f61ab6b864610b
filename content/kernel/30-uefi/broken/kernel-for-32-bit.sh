# finding: efi.wrong-machine
# forecast: firmware.unsupported-image
# verdict: firmware.unsupported-image
# kernel: lab
# A kernel built without CONFIG_64BIT: a PE program for the 80386.
at=$(($(od -An -tu4 -j60 -N4 vmlinuz) + 4))
printf '\114\001' | dd of=efi/EFI/BOOT/BOOTx64.EFI bs=1 seek="$at" conv=notrunc status=none
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
