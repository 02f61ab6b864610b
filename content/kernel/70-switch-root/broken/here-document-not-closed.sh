# finding: none
# forecast: runs
# verdict: stalled.shell
# kernel: any
# at-run-time: yes
# line: / #
# The here-document's first word is not its last one: no script is written, and the one of the chapter before stays.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
printf '%s\n' '#!/bin/busybox sh' '/bin/busybox --install /bin' 'exec sh' > linux/usr/init
printf '%s\n' '(' 'cat > linux/usr/init << EOFredshift' '#!/bin/busybox sh' 'exec switch_root /mnt /sbin/init' 'EOF' ')' | bash 2> shell.log || true
new_kernel switch switch.fat.qcow2
