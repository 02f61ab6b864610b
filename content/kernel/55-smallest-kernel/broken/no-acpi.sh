# finding: config.smallest-missing
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: any
# line: Not Found
# Without ACPI there is no EFI, without EFI no stub: the lines that ask for them are dropped without a word.
. "${BASH_SOURCE[0]%/*}/../../tiny-build.sh"
tiny_options | grep -v CONFIG_ACPI > tiny.fragment
tiny_again
