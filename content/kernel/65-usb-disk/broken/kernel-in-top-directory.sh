# finding: efi.program-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# The kernel at the top of the partition, where the firmware does not look.
rm usb.img
truncate -s 64M usb.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 usb.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=2048 usb.img 63488 > /dev/null
mcopy -i usb.img@@1M usb/EFI/BOOT/BOOTx64.EFI ::BOOTx64.EFI
