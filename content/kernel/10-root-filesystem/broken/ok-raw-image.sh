# finding: none
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: No working init found.
# The image as mke2fs makes it, under the qcow2's name: the content says what it is.
qemu-img convert -f qcow2 -O raw rootfs.ext2.qcow2 raw
mv raw rootfs.ext2.qcow2
