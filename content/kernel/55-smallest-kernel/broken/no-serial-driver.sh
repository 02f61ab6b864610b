# finding: config.smallest-missing
# forecast: stalled.loader
# verdict: stalled.loader
# kernel: any
# line: BdsDxe: starting Boot0002
# Without SERIAL_8250 init prints into nothing.
. "${BASH_SOURCE[0]%/*}/../../tiny-build.sh"
tiny_options | grep -v CONFIG_SERIAL_8250 > tiny.fragment
tiny_again
