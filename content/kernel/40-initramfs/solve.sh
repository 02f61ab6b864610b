# The kernel under a name the firmware does not look for, the program of chapter 20 packed as an initramfs, and a script that brings the two together.
mkdir -p initramfs/EFI/BOOT
cp -- vmlinuz initramfs/EFI/BOOT/vmlinuz.EFI
(cd rootfs/sbin; echo init | cpio --quiet --create --format=newc | gzip) > initramfs/initramfs_data.cpio.gz
echo 'vmlinuz.EFI initrd=initramfs_data.cpio.gz' > initramfs/startup.nsh
rm -f initramfs.fat
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > mkfs.log
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat mkfs.log
