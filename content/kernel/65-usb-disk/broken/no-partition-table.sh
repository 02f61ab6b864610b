# finding: gpt.no-table
# forecast: runs
# verdict: reached
# kernel: lab
# A file system from the first sector on, as in the chapters before: OVMF takes it, other firmware may not.
rm usb.img
truncate -s 64M usb.img
/sbin/mkfs.vfat -F 32 usb.img > /dev/null
mcopy -s -i usb.img usb/* ::
