# finding: syslinux.kernel-missing
# forecast: loader.kernel-not-found
# verdict: loader.kernel-not-found
# kernel: lab
# line: Loading vmlinuz... failed: No such file or directory
# The configuration in /boot/syslinux, the kernel at the top: names count from the configuration.
mmd -i usb.img@@1M ::boot ::boot/syslinux
mmove -i usb.img@@1M ::syslinux.cfg ::boot/syslinux
