# finding: kernel.not-bzimage
# forecast: loader.not-a-kernel
# verdict: loader.not-a-kernel
# kernel: any
# The distribution's initrd taken for the kernel.
mkdir -p tree/bin
(cd tree && find . | cpio --quiet -o -H newc | gzip) > vmlinuz
rm -r tree
