# finding: none
# forecast: runs
# verdict: reached
# kernel: any
# line: Hello, World!
# The kernel can make the nodes itself.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/sdb/d' linux/usr/initramfs_list
sed -i 's/^mkdir/mount -t devtmpfs dev \/dev\n&/' linux/usr/init
new_kernel switch switch.fat.qcow2
