# finding: syslinux.module-missing
# forecast: loader.no-file
# verdict: loader.no-file
# kernel: lab
# line: Failed to load ldlinux.c32
# ldlinux.c32 was left behind.
mattrib -s -h -r -i usb.img@@1M ::ldlinux.c32
mdel -i usb.img@@1M ::ldlinux.c32
