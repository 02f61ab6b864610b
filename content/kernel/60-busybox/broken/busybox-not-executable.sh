# finding: busybox.not-executable
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -13)
# The list gives the interpreter a mode without x.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/busybox/s/0755/0644/' linux/usr/initramfs_list
new_kernel busybox busybox.fat.qcow2
