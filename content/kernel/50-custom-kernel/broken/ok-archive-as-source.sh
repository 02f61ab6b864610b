# finding: none
# forecast: runs
# verdict: reached
# kernel: any
# line: Hello, World!
# A finished archive instead of the list is just as good.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
(cd linux && usr/gen_init_cpio usr/initramfs_list > usr/first.cpio)
sed -i 's|usr/initramfs_list|usr/first.cpio|' kernel.fragment
linux_make -s KCONFIG_ALLCONFIG="$PWD/kernel.fragment" allnoconfig
new_kernel custom custom.fat.qcow2
