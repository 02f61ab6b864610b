# finding: disk.missing
# forecast: unknown
# verdict: refused
# kernel: lab
rm rootfs.ext2.qcow2
