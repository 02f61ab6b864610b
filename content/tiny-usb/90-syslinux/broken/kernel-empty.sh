# finding: syslinux.kernel-missing
# forecast: loader.bad-kernel
# verdict: loader.bad-kernel
# kernel: lab
# line: Loading vmlinuz... failed: I/O error
# The copy broke off at once: an empty file.
: > vmlinuz
mcopy -o -i usb.img@@1M vmlinuz ::
