# finding: nsh.missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# No script: the shell waits for somebody to type.
rm initramfs/startup.nsh
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
