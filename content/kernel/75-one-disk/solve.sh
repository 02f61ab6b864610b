# Both halves on one disk: the kernel on an EFI system partition, the root file system on a partition behind it.
. "${BASH_SOURCE[0]%/*}/../linux-build.sh"

cat > linux/usr/init <<'END'
#!/bin/busybox sh
/bin/busybox --install /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mkdir /mnt
mount /dev/sda2 /mnt
exec switch_root /mnt /sbin/init
END
chmod 0755 linux/usr/init
cat > linux/usr/initramfs_list <<'END'
dir /proc 0755 0 0
dir /sys 0755 0 0
dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
nod /dev/sda2 0600 0 0 b 8 2
dir /bin 0755 0 0
file /bin/busybox usr/busybox 0755 0 0
file /init usr/init 0500 0 0
END
linux_make -s -j "$(nproc)" bzImage

mkdir -p disk/EFI/BOOT
cp linux/arch/x86/boot/bzImage disk/EFI/BOOT/BOOTx64.EFI
rm -f disk.img
truncate -s 100M disk.img
/sbin/sgdisk --new=1:2048:+62M --typecode=1:ef00 --new=2:131072:+32M --typecode=2:8300 disk.img > disk.log
/sbin/mkfs.vfat -F 32 --offset=2048 disk.img 63488 > disk.log
mcopy -s -i disk.img@@1M disk/* ::
/sbin/mke2fs -q -F -t ext2 -d rootfs -E offset=$((131072 * 512)) disk.img 32M
rm disk.log
