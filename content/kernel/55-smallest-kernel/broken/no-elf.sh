# finding: config.smallest-missing
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: any
# line: Failed to execute /init (error -2)
# Without BINFMT_ELF nothing knows how to start /init; with a voice the kernel says so.
. "${BASH_SOURCE[0]%/*}/../../tiny-build.sh"
{ tiny_options | grep -v CONFIG_BINFMT_ELF; tiny_voice; } > tiny.fragment
tiny_again
