# A kernel of one's own, with the first program inside it: options, a list, a build, and the disk made from it.
. "${BASH_SOURCE[0]%/*}/../linux-build.sh"
linux_prepare "${LFS_TUTOR_LINUX_SOURCE:-}" "${LFS_TUTOR_LINUX_OBJECTS:-}"

cp rootfs/sbin/init linux/usr/init
cat > linux/usr/initramfs_list <<'END'
dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 5 1
file /init usr/init 0500 0 0
END

cp "${BASH_SOURCE[0]%/*}/../lab-kernel.fragment" kernel.fragment
cat >> kernel.fragment <<'END'

# The first program, and the console it prints to.
CONFIG_INITRAMFS_SOURCE="usr/initramfs_list"
CONFIG_CMDLINE_BOOL=y
CONFIG_CMDLINE="console=ttyS0"
END
linux_make -s KCONFIG_ALLCONFIG="$PWD/kernel.fragment" allnoconfig
linux_make -j "$(nproc)" bzImage

mkdir -p custom/EFI/BOOT
cp linux/arch/x86/boot/bzImage custom/EFI/BOOT/BOOTx64.EFI
boot_disk custom custom.fat.qcow2
