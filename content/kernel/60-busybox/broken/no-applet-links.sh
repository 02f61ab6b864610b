# finding: script.command-missing
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: exitcode=0x00007f00
# Without the links there is no sh to replace the script with.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/install/d' linux/usr/init
new_kernel busybox busybox.fat.qcow2
