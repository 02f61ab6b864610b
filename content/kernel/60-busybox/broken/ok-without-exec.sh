# finding: none
# forecast: runs
# verdict: reached
# kernel: any
# A shell as a child of the script works as long as nobody leaves it.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i 's/exec sh/sh/' linux/usr/init
new_kernel busybox busybox.fat.qcow2
