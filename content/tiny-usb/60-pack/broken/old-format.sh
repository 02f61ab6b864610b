# finding: initramfs.wrong-format
# forecast: panic.no-root
# verdict: panic.no-root
# line: Initramfs unpacking failed: no cpio magic
# Without -H newc cpio writes the binary format of the seventies.
(cd simple && find . | cpio --quiet -o 2>/dev/null | gzip -n) > simple.igz
