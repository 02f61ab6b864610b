# finding: init.not-a-program
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -8)
# Saved by an editor that puts three invisible bytes before "#!".
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '1s/^/\xef\xbb\xbf/' linux/usr/init
new_kernel busybox busybox.fat.qcow2
