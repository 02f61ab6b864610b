# finding: keymap.truncated
# forecast: stalled.shell
# verdict: stalled.shell
# line: loadkmap: short read
# Cut in the middle of its first table.
truncate -s 300 simple/es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
