# finding: syslinux.loader-missing
# forecast: loader.no-file
# verdict: loader.no-file
# kernel: lab
# line: Boot error
# ldlinux.sys deleted, and another file in its sectors.
mdel -i usb.img@@1M ::vmlinuz ::simple.igz
mattrib -s -h -r -i usb.img@@1M ::ldlinux.sys
mdel -i usb.img@@1M ::ldlinux.sys
head -c 16M /dev/zero | tr '\0' x > large
mcopy -i usb.img@@1M large ::
mdel -i usb.img@@1M ::large
mcopy -i usb.img@@1M vmlinuz simple.igz ::
