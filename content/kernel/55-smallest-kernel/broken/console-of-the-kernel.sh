# finding: none
# forecast: stalled.loader
# verdict: stalled.loader
# kernel: any
# line: BdsDxe: starting Boot0002
# The eight options with the usual /dev/console: the kernel's console is the screen that nobody drives.
. "${BASH_SOURCE[0]%/*}/../../tiny-build.sh"
sed -i 's/c 4 64/c 5 1/' linux-tiny/usr/initramfs_list
tiny_options > tiny.fragment
tiny_again
