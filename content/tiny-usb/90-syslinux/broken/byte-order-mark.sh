# finding: syslinux.no-default
# forecast: loader.no-configuration
# verdict: loader.no-configuration
# kernel: lab
# line: No DEFAULT or UI configuration directive found!
# Three bytes no editor shows, before the first letter: the first line is lost, and it is DEFAULT.
printf '\357\273\277DEFAULT simple\nLABEL simple\n  KERNEL vmlinuz\n  APPEND initrd=simple.igz console=ttyS0\n' > syslinux.cfg
mcopy -o -i usb.img@@1M syslinux.cfg ::
