# The smallest set of options known: eight lines, a list whose console is the serial port itself, a build, a disk.
. "${BASH_SOURCE[0]%/*}/../tiny-build.sh"
tiny_find_source "${LFS_TUTOR_LINUX_SOURCE:-}"

mkdir -p linux-tiny/usr
cp rootfs/sbin/init linux-tiny/usr/init
cat > linux-tiny/usr/initramfs_list <<'END'
dir /dev 0755 0 0
nod /dev/console 0600 0 0 c 4 64
file /init usr/init 0500 0 0
END
tiny_options > tiny.fragment
tiny_kernel
tiny_disk
