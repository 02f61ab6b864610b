# finding: config.option-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: any
# EFI_STUB left out: without the stub the image is no program for the firmware.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '/CONFIG_EFI_STUB/d' kernel.fragment
linux_make -s KCONFIG_ALLCONFIG="$PWD/kernel.fragment" allnoconfig
new_kernel custom custom.fat.qcow2
