# finding: gpt.no-root-partition
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: lab
# line: switch_root: can't execute '/sbin/init'
# The ESP is the second partition, and the script mounts the second: this kernel has a FAT driver, and finds no init there.
rm disk.img
truncate -s 100M disk.img
/sbin/sgdisk --new=2:2048:+62M --typecode=2:ef00 --new=1:131072:+32M --typecode=1:8300 disk.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=2048 disk.img 63488 > /dev/null
mcopy -s -i disk.img@@1M disk/* ::
/sbin/mke2fs -q -F -t ext2 -d rootfs -E offset=$((131072 * 512)) disk.img 32M
