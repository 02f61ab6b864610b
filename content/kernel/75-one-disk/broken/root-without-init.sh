# finding: switch-root.init-missing
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: lab
# line: switch_root: can't execute '/sbin/init'
# The root file system was made from an empty directory.
rm -r rootfs
mkdir rootfs
rm disk.img
truncate -s 100M disk.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 --new=2:131072:+32M --typecode=2:8300 disk.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=2048 disk.img 63488 > /dev/null
mcopy -s -i disk.img@@1M disk/* ::
/sbin/mke2fs -q -F -t ext2 -d rootfs -E offset=$((131072 * 512)) disk.img 32M
