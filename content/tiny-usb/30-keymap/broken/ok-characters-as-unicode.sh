# finding: none
# forecast: runs
# verdict: reached
# line: typed-ñÑ¿
# loadkeys -u writes other numbers for the same letters.
loadkeys -b -u /usr/share/keymaps/i386/qwerty/es.kmap.gz > simple/es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
