# finding: none
# forecast: runs
# verdict: reached
# kernel: any
# line: Run /init as init process
# Three options more: the kernel speaks on the serial port. A note says how many.
. "${BASH_SOURCE[0]%/*}/../../tiny-build.sh"
{ tiny_options; tiny_voice; } > tiny.fragment
tiny_again
