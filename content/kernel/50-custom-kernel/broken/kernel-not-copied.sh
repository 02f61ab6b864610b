# finding: kernel.copy-stale
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: any
# line: Unable to mount root fs on unknown-block(0,0)
# The disk still holds the kernel of an earlier chapter, which has no initramfs inside.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
cp vmlinuz custom/EFI/BOOT/BOOTx64.EFI
boot_disk custom custom.fat.qcow2
