# finding: disk.has-backing-file
# forecast: unknown
# verdict: refused
# kernel: lab
# An overlay that needs another file.
mv rootfs.ext2.qcow2 base.qcow2
qemu-img create -q -f qcow2 -b base.qcow2 -F qcow2 rootfs.ext2.qcow2
