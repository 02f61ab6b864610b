# finding: modules.damaged
# forecast: stalled.shell
# verdict: stalled.shell
# line: (usb-storage.ko): invalid module format
# An interrupted copy.
truncate -s 20000 simple/lib/modules/*/usb-storage.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
