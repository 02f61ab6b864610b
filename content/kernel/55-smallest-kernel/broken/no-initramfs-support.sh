# finding: config.smallest-missing
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: any
# line: Unable to mount root fs on unknown-block(0,0)
# Without BLK_DEV_INITRD nothing is unpacked; with a voice the kernel says so.
. "${BASH_SOURCE[0]%/*}/../../tiny-build.sh"
{ tiny_options | grep -v CONFIG_BLK_DEV_INITRD; tiny_voice; } > tiny.fragment
tiny_again
