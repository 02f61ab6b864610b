# finding: init.not-a-program
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -8)
# Commands without a first line that says who reads them.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i 1d linux/usr/init
new_kernel busybox busybox.fat.qcow2
