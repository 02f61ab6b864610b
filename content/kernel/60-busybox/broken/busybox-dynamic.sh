# finding: busybox.dynamic
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -2)
# A shell that is linked dynamically, as in the package busybox: its loader is not in the archive.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
cp "$(readlink -f /bin/sh)" linux/usr/busybox
new_kernel busybox busybox.fat.qcow2
