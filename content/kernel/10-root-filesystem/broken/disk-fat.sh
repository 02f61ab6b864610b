# finding: disk.wrong-file-system-type
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# The type of the next chapters' boot disk.
truncate -s 16M disk
/sbin/mkfs.vfat disk > mkfs.log
qemu-img convert -f raw -O qcow2 disk rootfs.ext2.qcow2
rm disk mkfs.log
