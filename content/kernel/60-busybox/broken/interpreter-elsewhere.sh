# finding: init.interpreter-missing
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -2)
# The first line names a shell that only the second line would make.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '1s/.*/#!\/bin\/sh/' linux/usr/init
new_kernel busybox busybox.fat.qcow2
