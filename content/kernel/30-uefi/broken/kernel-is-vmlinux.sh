# finding: efi.not-a-program
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# The kernel before it is packed: an ELF program, and UEFI starts only PE programs.
gcc -static -nostdlib -x c -o efi/EFI/BOOT/BOOTx64.EFI - <<'END'
void _start(void) { for (;;); }
END
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
