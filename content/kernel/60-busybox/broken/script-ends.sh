# finding: script.ends
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: Attempted to kill init! exitcode=0x00000000
# The last line is missing: the script ends, and with it process 1.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/exec/d' linux/usr/init
new_kernel busybox busybox.fat.qcow2
