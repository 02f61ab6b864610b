# finding: efi.default-path-taken
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(0,0)
# The kernel still stands at the default path: the firmware starts it at once, and no shell reads the script.
cp vmlinuz initramfs/EFI/BOOT/BOOTx64.EFI
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
