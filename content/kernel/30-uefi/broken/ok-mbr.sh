# finding: none
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(0,0)
# An old partition table.
truncate -s 64M efi.img
printf 'start=2048, size=62M, type=c\n' | /sbin/sfdisk -q efi.img
/sbin/mkfs.vfat --offset=2048 efi.img 63488 > /dev/null
mcopy -s -i efi.img@@1M efi/* ::
qemu-img convert -f raw -O qcow2 efi.img efi.fat.qcow2
rm efi.img
