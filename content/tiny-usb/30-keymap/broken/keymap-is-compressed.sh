# finding: keymap.not-binary
# forecast: runs
# verdict: stalled.shell
# at-run-time: yes
# line: loadkmap: not a valid binary keymap
# Copied as the distribution ships it.
cp /usr/share/keymaps/i386/qwerty/es.kmap.gz simple/es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
