# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: Hello, World!
# The program may have any name, if the command line in startup.nsh says which.
mkdir other
cp rootfs/sbin/init other/hello
(cd other; echo hello | cpio --quiet --create --format=newc | gzip) > initramfs/initramfs_data.cpio.gz
echo 'vmlinuz.EFI initrd=initramfs_data.cpio.gz rdinit=/hello' > initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
