# finding: list.parent-missing
# forecast: stalled.init
# verdict: stalled.init
# kernel: any
# line: Warning: unable to open an initial console.
# The console's node is in the list, but not the directory it lies in: the kernel leaves it out.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/^dir/d' linux/usr/initramfs_list
new_kernel custom custom.fat.qcow2
