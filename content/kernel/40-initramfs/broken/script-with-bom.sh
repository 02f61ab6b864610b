# finding: nsh.byte-order-mark
# forecast: firmware.unknown-command
# verdict: firmware.unknown-command
# kernel: lab
# line: ' is not recognized as an internal or external command
# Saved by an editor that puts three invisible bytes in front: they become part of the first word.
printf '\357\273\277vmlinuz.EFI initrd=initramfs_data.cpio.gz\n' > initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
