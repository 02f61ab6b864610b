# finding: script.ends
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: exitcode=0x00000000
# Everything is mounted, and then the script ends.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/switch_root/d' linux/usr/init
new_kernel switch switch.fat.qcow2
