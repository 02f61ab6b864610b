# finding: init.not-executable
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -13)
# The list gives the first program a mode without x, whatever mode the file has.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i 's/^file .*/file \/init usr\/init 0400 0 0/' linux/usr/initramfs_list
new_kernel custom custom.fat.qcow2
