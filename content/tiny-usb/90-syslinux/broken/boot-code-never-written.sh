# finding: mbr.no-code
# forecast: stalled.firmware
# verdict: stalled.firmware
# kernel: lab
# line: Booting from Hard Disk...
# Nobody wrote boot code into the first sector: a new table leaves zeros there.
dd if=/dev/zero of=usb.img bs=440 count=1 conv=notrunc status=none
