# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: EFI stub: Loaded initrd from
# The largest of the three sizes of FAT.
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat -F 32 initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
