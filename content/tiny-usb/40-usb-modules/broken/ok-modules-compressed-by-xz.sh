# finding: none
# forecast: runs
# verdict: reached
# line: Invalid ELF header magic
# The kernel complains; then busybox unpacks them itself.
xz --check=crc32 simple/lib/modules/*/usb-*.ko simple/lib/modules/*/xhci-*.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
