# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: EFI stub: Loaded initrd from
# Line ends of another system: the UEFI shell likes both.
printf 'vmlinuz.EFI initrd=initramfs_data.cpio.gz\r\n' > initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
