# The distribution's initrd taken for the kernel.
mkdir -p tree/bin
(cd tree && find . | cpio --quiet -o -H newc | gzip) > vmlinuz
rm -r tree
