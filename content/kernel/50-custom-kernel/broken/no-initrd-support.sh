# finding: config.dropped
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: any
# line: Unable to mount root fs on unknown-block(0,0)
# Without BLK_DEV_INITRD there is no place for INITRAMFS_SOURCE: the archive is not built in.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/BLK_DEV_INITRD/d' kernel.fragment
linux_make -s KCONFIG_ALLCONFIG="$PWD/kernel.fragment" allnoconfig
new_kernel custom custom.fat.qcow2
