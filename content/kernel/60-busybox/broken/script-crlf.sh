# finding: init.crlf
# forecast: panic.init-exited
# verdict: panic.init-exited
# kernel: any
# line: exitcode=0x00007f00
# Saved with carriage returns: busybox is to be an applet called sh and a carriage return.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i 's/$/\r/' linux/usr/init
new_kernel busybox busybox.fat.qcow2
