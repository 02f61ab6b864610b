# finding: config.smallest-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: any
# line: Not Found
# Without the stub the image has no PE header: it is no program for the firmware.
. "${BASH_SOURCE[0]%/*}/../../tiny-build.sh"
tiny_options | grep -v CONFIG_EFI_STUB > tiny.fragment
tiny_again
