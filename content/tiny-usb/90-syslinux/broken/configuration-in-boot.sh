# finding: syslinux.no-configuration
# forecast: loader.no-configuration
# verdict: loader.no-configuration
# kernel: lab
# line: WARNING: No configuration file found
# syslinux.cfg in /boot, where nobody looks.
mmd -i usb.img@@1M ::boot
mmove -i usb.img@@1M ::syslinux.cfg ::boot
