# finding: gpt.no-table
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# A file system made without its offset, after everything else: table and files are gone.
/sbin/mkfs.vfat -F 32 usb.img > /dev/null
