# finding: none
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(0,0)
# A partition table, and a FAT partition of another type: OVMF does not look at the type.
truncate -s 64M efi.img
/sbin/sgdisk -n 1:2048:+62M -t 1:8300 efi.img > /dev/null
/sbin/mkfs.vfat --offset=2048 efi.img 63488 > /dev/null
mcopy -s -i efi.img@@1M efi/* ::
qemu-img convert -f raw -O qcow2 efi.img efi.fat.qcow2
rm efi.img
