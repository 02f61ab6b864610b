# finding: nsh.program-missing
# forecast: firmware.unknown-command
# verdict: firmware.unknown-command
# kernel: lab
# line: 'bzImage' is not recognized as an internal or external command
# The name the kernel has after a build: the shell finds no such program on the disk.
echo 'bzImage initrd=initramfs_data.cpio.gz' > initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
