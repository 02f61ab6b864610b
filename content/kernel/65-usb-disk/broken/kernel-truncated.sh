# finding: efi.truncated
# forecast: firmware.unsupported-image
# verdict: firmware.unsupported-image
# kernel: lab
# The kernel was cut short when it was copied.
truncate -s 500000 usb/EFI/BOOT/BOOTx64.EFI
rm usb.img
truncate -s 64M usb.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 usb.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=2048 usb.img 63488 > /dev/null
mcopy -s -i usb.img@@1M usb/* ::
