# finding: keymap.not-binary
# forecast: stalled.shell
# verdict: stalled.shell
# line: loadkmap: not a valid binary keymap
# Copied as the distribution ships it.
cp /usr/share/keymaps/i386/qwerty/es.kmap.gz simple/es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
