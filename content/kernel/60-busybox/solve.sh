# One program that is many, a script that starts it, and the kernel built again around them.
. "${BASH_SOURCE[0]%/*}/../linux-build.sh"

cp "$(command -v busybox)" linux/usr/busybox
cat > linux/usr/init <<'END'
#!/bin/busybox sh
/bin/busybox --install /bin
exec sh
END
chmod 0755 linux/usr/busybox linux/usr/init
cat > linux/usr/initramfs_list <<'END'
dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
dir /bin 0755 0 0
file /bin/busybox usr/busybox 0755 0 0
file /init usr/init 0500 0 0
END
linux_make -j "$(nproc)" bzImage

mkdir -p busybox/EFI/BOOT
cp linux/arch/x86/boot/bzImage busybox/EFI/BOOT/BOOTx64.EFI
boot_disk busybox busybox.fat.qcow2
