# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: EFI stub: Loaded initrd from
# The encoding UEFI itself uses, with its mark at the start.
printf '\377\376' > initramfs/startup.nsh
echo 'vmlinuz.EFI initrd=initramfs_data.cpio.gz' | iconv -t UTF-16LE >> initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
