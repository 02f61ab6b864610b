# finding: modules.compressed
# forecast: stalled.shell
# verdict: stalled.shell
# line: Invalid ELF header magic
# As some distributions ship them; busybox does not know zstd.
zstd -q --rm simple/lib/modules/*/*.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
