# finding: initramfs.wrong-format
# forecast: panic.no-root
# verdict: panic.no-root
# line: Initramfs unpacking failed: no cpio magic
# gzip once more: the kernel unpacks one layer.
gzip -nc simple.igz > twice
mv twice simple.igz
