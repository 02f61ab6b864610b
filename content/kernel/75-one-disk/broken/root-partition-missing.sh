# finding: gpt.no-root-partition
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: lab
# line: mount: mounting /dev/sda2 on /mnt failed: No such device or address
# The ESP alone: the file system is there, and no entry in the table leads to it.
rm disk.img
truncate -s 100M disk.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 disk.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=2048 disk.img 63488 > /dev/null
mcopy -s -i disk.img@@1M disk/* ::
/sbin/mke2fs -q -F -t ext2 -d rootfs -E offset=$((131072 * 512)) disk.img 32M
