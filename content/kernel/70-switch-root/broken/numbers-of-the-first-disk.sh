# finding: list.wrong-device-number
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: can't execute '/sbin/init'
# 8, 0 is the first disk, the one with the kernel on it: it is mounted, and has no init.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/sdb/s/8 16/8 0/' linux/usr/initramfs_list
new_kernel switch switch.fat.qcow2
