# finding: syslinux.initrd-missing
# forecast: loader.bad-initrd
# verdict: loader.bad-initrd
# kernel: lab
# line: Loading simple.igz...failed: I/O error
# An empty archive.
: > simple.igz
mcopy -o -i usb.img@@1M simple.igz ::
