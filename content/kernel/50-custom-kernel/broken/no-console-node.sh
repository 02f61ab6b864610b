# finding: list.no-console-node
# forecast: stalled.init
# verdict: stalled.init
# kernel: any
# line: Warning: unable to open an initial console.
# The list makes no /dev/console: it takes the place of the kernel's own list, which has one.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/console/d' linux/usr/initramfs_list
new_kernel custom custom.fat.qcow2
