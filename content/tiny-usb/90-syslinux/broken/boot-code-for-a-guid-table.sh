# finding: mbr.no-code
# forecast: loader.no-operating-system
# verdict: loader.no-operating-system
# kernel: lab
# line: Missing OS
# gptmbr.bin in place of mbr.bin.
dd if=/usr/lib/syslinux/mbr/gptmbr.bin of=usb.img bs=440 count=1 conv=notrunc status=none
