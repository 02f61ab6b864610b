# finding: init.dynamic
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -2)
# Compiled without -static: it asks for a loader that is not in the archive.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
gcc -o linux/usr/init init.c
new_kernel custom custom.fat.qcow2
