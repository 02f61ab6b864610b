# finding: mbr.several-active
# forecast: loader.no-operating-system
# verdict: loader.no-operating-system
# kernel: lab
# line: Multiple active partitions.
# The flag of an empty entry is set as well.
printf '\200' | dd of=usb.img bs=1 seek=462 conv=notrunc status=none
