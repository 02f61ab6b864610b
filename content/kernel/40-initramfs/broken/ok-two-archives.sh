# finding: none
# forecast: unknown
# verdict: reached
# kernel: lab
# line: EFI stub: Loaded initrd from
# initrd= twice: the kernel unpacks one after the other.
(cd initramfs/EFI; echo BOOT | cpio --quiet --create --format=newc) > initramfs/more.cpio
echo 'vmlinuz.EFI initrd=more.cpio initrd=initramfs_data.cpio.gz' > initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
