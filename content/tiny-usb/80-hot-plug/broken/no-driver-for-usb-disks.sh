# finding: modules.missing
# forecast: stalled.shell
# verdict: stalled.shell
# line: modprobe: module usb-storage not found in modules.dep
# The kernel sees a USB device, and nobody takes it for a disk.
rm simple/lib/modules/*/usb-storage.ko simple/lib/modules/*/uas.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
