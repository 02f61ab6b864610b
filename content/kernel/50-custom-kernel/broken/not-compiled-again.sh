# finding: kernel.stale
# forecast: runs
# verdict: reached
# kernel: any
# The list was changed after the kernel was built, and the kernel not built again: it still has the old archive.
sed -i 's/0500/0755/' linux/usr/initramfs_list
