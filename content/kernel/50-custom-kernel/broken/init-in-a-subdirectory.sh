# finding: list.no-init
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: any
# line: Unable to mount root fs on unknown-block(0,0)
# /sbin/init is where a root file system has it; in an initramfs the kernel looks for /init.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i 's/^file .*/dir \/sbin 0755 0 0\nfile \/sbin\/init usr\/init 0500 0 0/' linux/usr/initramfs_list
new_kernel custom custom.fat.qcow2
