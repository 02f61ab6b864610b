# finding: none
# forecast: runs
# verdict: reached
# kernel: any
# line: Hello, World!
# With the type given, mount needs neither /proc nor a list of types.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/proc/d; /sys 0755/d' linux/usr/initramfs_list
sed -i '/proc/d; /sysfs/d; s/mount .dev/mount -t ext2 \/dev/' linux/usr/init
new_kernel switch switch.fat.qcow2
