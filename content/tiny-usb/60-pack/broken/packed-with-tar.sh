# finding: initramfs.wrong-format
# forecast: panic.no-root
# verdict: panic.no-root
# line: Initramfs unpacking failed: no cpio magic
# A tar archive.
tar -C simple -czf simple.igz .
