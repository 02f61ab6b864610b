# finding: syslinux.module-wrong
# forecast: loader.no-file
# verdict: loader.no-file
# kernel: lab
# line: Failed to load ldlinux.c32
# Another module under the name of the core module.
mattrib -s -h -r -i usb.img@@1M ::ldlinux.c32
mcopy -o -i usb.img@@1M /usr/lib/syslinux/modules/efi64/menu.c32 ::ldlinux.c32
