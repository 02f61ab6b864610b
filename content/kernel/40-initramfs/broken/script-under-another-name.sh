# finding: nsh.missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# An ending that an editor added.
mv initramfs/startup.nsh initramfs/startup.nsh.txt
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
