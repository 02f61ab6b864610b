# A script that mounts the second disk and hands over to the program on it, and what it needs in the list.
. "${BASH_SOURCE[0]%/*}/../linux-build.sh"

cat > linux/usr/init <<'END'
#!/bin/busybox sh
/bin/busybox --install /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mkdir /mnt
mount /dev/sdb /mnt
exec switch_root /mnt /sbin/init
END
chmod 0755 linux/usr/init
cat > linux/usr/initramfs_list <<'END'
dir /proc 0755 0 0
dir /sys 0755 0 0
dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
nod /dev/sdb 0600 0 0 b 8 16
dir /bin 0755 0 0
file /bin/busybox usr/busybox 0755 0 0
file /init usr/init 0500 0 0
END
linux_make -j "$(nproc)" bzImage

mkdir -p switch/EFI/BOOT
cp linux/arch/x86/boot/bzImage switch/EFI/BOOT/BOOTx64.EFI
boot_disk switch switch.fat.qcow2
