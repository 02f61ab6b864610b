# finding: keymap.missing
# forecast: runs
# verdict: stalled.shell
# at-run-time: yes
# line: can't open /es.kmap: no such file
# Made beside the tree instead of in it.
mv simple/es.kmap es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
