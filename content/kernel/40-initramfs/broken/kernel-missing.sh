# finding: nsh.program-missing
# forecast: firmware.unknown-command
# verdict: firmware.unknown-command
# kernel: lab
# line: 'vmlinuz.EFI' is not recognized as an internal or external command
# Everything on the disk but the kernel.
rm initramfs/EFI/BOOT/vmlinuz.EFI
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
