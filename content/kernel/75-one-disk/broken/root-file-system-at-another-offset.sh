# finding: gpt.no-root-partition
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: lab
# line: exitcode=0x00000100
# mke2fs was given sectors where it wants bytes.
rm disk.img
truncate -s 100M disk.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 --new=2:131072:+32M --typecode=2:8300 disk.img > /dev/null
/sbin/mkfs.vfat -F 32 --offset=2048 disk.img 63488 > /dev/null
mcopy -s -i disk.img@@1M disk/* ::
/sbin/mke2fs -q -F -t ext2 -d rootfs -E offset=$((129024 * 512)) disk.img 1M
