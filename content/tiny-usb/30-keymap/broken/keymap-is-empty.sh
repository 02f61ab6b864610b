# finding: keymap.empty
# forecast: runs
# verdict: stalled.shell
# at-run-time: yes
# line: loadkmap: short read
# A layout that does not exist: the redirection makes the file all the same.
loadkeys -b /usr/share/keymaps/i386/qwerty/spanish.kmap.gz > simple/es.kmap 2> loadkeys.log || true
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
