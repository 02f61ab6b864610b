# finding: script.mount-point-missing
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: mounting proc on /proc failed: No such file or directory
# Without /proc nobody tells mount which file systems there are.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/proc/d' linux/usr/initramfs_list
new_kernel switch switch.fat.qcow2
