# finding: disk.missing
# forecast: unknown
# verdict: refused
# kernel: lab
# The two names given to virt-make-fs in the wrong order leave a directory where the image should be.
rm rootfs.ext2.qcow2
mkdir rootfs.ext2.qcow2
