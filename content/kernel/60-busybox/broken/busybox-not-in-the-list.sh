# finding: init.interpreter-missing
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -2)
# The script is in the archive, its interpreter is not.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/busybox/d' linux/usr/initramfs_list
new_kernel busybox busybox.fat.qcow2
