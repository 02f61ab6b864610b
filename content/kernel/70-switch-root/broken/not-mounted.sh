# finding: switch-root.not-a-mount-point
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: exitcode=0x00000100
# /mnt is an empty directory of the initramfs itself.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/mount .dev/d' linux/usr/init
new_kernel switch switch.fat.qcow2
