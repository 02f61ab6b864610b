# finding: list.parent-missing
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -2)
# Busybox is in the list, but not the directory it lies in: the kernel leaves it out.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/^dir .bin/d' linux/usr/initramfs_list
new_kernel busybox busybox.fat.qcow2
