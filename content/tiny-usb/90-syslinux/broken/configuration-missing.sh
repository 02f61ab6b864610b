# finding: syslinux.no-configuration
# forecast: loader.no-configuration
# verdict: loader.no-configuration
# kernel: lab
# line: WARNING: No configuration file found
# No syslinux.cfg; the editor gave it a second ending.
mren -i usb.img@@1M ::syslinux.cfg ::syslinux.cfg.txt
