# finding: efi.no-fat
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# The file system of the chapters before: Linux reads it, the firmware does not.
/sbin/mke2fs -q -F -t ext2 -d efi efi.ext2 64M
qemu-img convert -f raw -O qcow2 efi.ext2 efi.fat.qcow2
rm efi.ext2
