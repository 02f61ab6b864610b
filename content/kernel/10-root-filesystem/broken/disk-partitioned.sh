# finding: disk.partitioned-but-root-whole
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(8,0)
# A good file system, but in the first partition: root= names the whole disk.
/sbin/mke2fs -q -F -t ext2 -d rootfs part 32M
truncate -s 40M disk
printf 'label: dos\nstart=2048, size=65536, type=83\n' | /sbin/sfdisk -q disk
dd if=part of=disk bs=1M seek=1 conv=notrunc status=none
qemu-img convert -f raw -O qcow2 disk rootfs.ext2.qcow2
rm part disk
