# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# Partition 2 stands before partition 1 on the disk: the numbers count, not the places.
rm disk.img
truncate -s 100M disk.img
/sbin/sgdisk --new=1:75776:+60M --typecode=1:ef00 --new=2:2048:+32M --typecode=2:8300 disk.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=75776 disk.img 61440 > /dev/null
mcopy -s -i disk.img@@37M disk/* ::
/sbin/mke2fs -q -F -t ext2 -d rootfs -E offset=$((2048 * 512)) disk.img 32M
