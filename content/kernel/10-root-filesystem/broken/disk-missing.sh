# finding: disk.missing
# forecast: unknown
# verdict: refused
# kernel: lab
# No image at all.
rm rootfs.ext2.qcow2
