# finding: modules.missing
# forecast: stalled.shell
# verdict: stalled.shell
# line: modprobe: module xhci-pci not found in modules.dep
# The list for a USB 1.1 controller, on a machine with USB 3.
rm simple/lib/modules/*/xhci-*.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
