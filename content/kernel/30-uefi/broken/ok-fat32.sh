# finding: none
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(0,0)
# The largest of the three sizes of FAT.
rm -f efi.fat
truncate -s 64M efi.fat
/sbin/mkfs.vfat -F 32 efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
