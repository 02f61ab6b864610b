# finding: switch-root.device-node-missing
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: mounting /dev/sdb on /mnt failed: No such file or directory
# The list makes no /dev/sdb: there is nothing to mount.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/sdb/d' linux/usr/initramfs_list
new_kernel switch switch.fat.qcow2
