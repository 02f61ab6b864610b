# finding: config.smallest-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: any
# line: Not Found
# Without EFI there is no stub.
. "${BASH_SOURCE[0]%/*}/../../tiny-build.sh"
tiny_options | grep -v CONFIG_EFI= > tiny.fragment
tiny_again
