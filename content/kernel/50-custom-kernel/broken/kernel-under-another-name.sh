# finding: efi.program-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: any
# The image copied under its own name: the firmware looks for BOOTx64.EFI.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
mv custom/EFI/BOOT/BOOTx64.EFI custom/EFI/BOOT/bzImage
boot_disk custom custom.fat.qcow2
