# finding: mbr.no-signature
# forecast: firmware.no-boot-device
# verdict: firmware.no-boot-device
# kernel: lab
# line: Boot failed: not a bootable disk
# The first sector does not end in 55 aa.
printf '\0\0' | dd of=usb.img bs=1 seek=510 conv=notrunc status=none
