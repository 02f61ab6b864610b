# finding: list.wrong-device-number
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: mounting /dev/sdb on /mnt failed
# 8, 17 is the first partition of the second disk, and the disk has none.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/sdb/s/8 16/8 17/' linux/usr/initramfs_list
new_kernel switch switch.fat.qcow2
