# finding: config.smallest-missing
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: any
# line: Unable to mount root fs on unknown-block(0,0)
# Without INITRAMFS_SOURCE the archive inside holds /dev, /dev/console and /root only; with a voice the kernel says so.
. "${BASH_SOURCE[0]%/*}/../../tiny-build.sh"
{ tiny_options | grep -v CONFIG_INITRAMFS_SOURCE; tiny_voice; } > tiny.fragment
tiny_again
