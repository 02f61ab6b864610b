# finding: disk.missing
# forecast: unknown
# verdict: refused
# kernel: any
# The disk of chapter 20 is not there.
rm rootfs.ext2.qcow2
