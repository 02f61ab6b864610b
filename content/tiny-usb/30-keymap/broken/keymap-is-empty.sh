# finding: keymap.empty
# forecast: stalled.shell
# verdict: stalled.shell
# line: loadkmap: short read
# A layout that does not exist: the redirection makes the file all the same.
loadkeys -b /usr/share/keymaps/i386/qwerty/spanish.kmap.gz > simple/es.kmap 2> loadkeys.log || true
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
