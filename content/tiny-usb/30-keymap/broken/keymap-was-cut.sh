# finding: keymap.truncated
# forecast: runs
# verdict: stalled.shell
# at-run-time: yes
# line: loadkmap: short read
# Cut in the middle of its first table.
truncate -s 300 simple/es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
