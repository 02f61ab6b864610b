# A stick by the book, in a file: a GPT, on it an EFI system partition, on that the kernel with busybox inside.
mkdir -p usb/EFI/BOOT
cp busybox/EFI/BOOT/BOOTx64.EFI usb/EFI/BOOT/BOOTx64.EFI
rm -f usb.img
truncate -s 64M usb.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 --change-name=1:ESP usb.img > usb.log
/sbin/mkfs.vfat -F 32 --offset=2048 usb.img 63488 > usb.log
mcopy -s -i usb.img@@1M usb/* ::
rm usb.log
