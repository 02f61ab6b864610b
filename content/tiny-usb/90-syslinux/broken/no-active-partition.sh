# finding: mbr.no-active-partition
# forecast: loader.no-operating-system
# verdict: loader.no-operating-system
# kernel: lab
# line: Missing operating system.
# Nobody set the boot flag.
printf '\0' | dd of=usb.img bs=1 seek=446 conv=notrunc status=none
