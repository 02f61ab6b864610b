# finding: script.not-exec
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: exitcode=0x00000100
# Without exec, switch_root is a child of the script and not process 1.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i 's/^exec //' linux/usr/init
new_kernel switch switch.fat.qcow2
