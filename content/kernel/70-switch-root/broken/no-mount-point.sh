# finding: script.mount-point-missing
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: mounting /dev/sdb on /mnt failed: No such file or directory
# Nobody makes /mnt.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/mkdir/d' linux/usr/init
new_kernel switch switch.fat.qcow2
