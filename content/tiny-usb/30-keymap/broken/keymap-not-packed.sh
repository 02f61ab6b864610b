# finding: keymap.missing
# forecast: stalled.shell
# verdict: stalled.shell
# line: can't open /es.kmap: no such file
# Made beside the tree instead of in it.
mv simple/es.kmap es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
