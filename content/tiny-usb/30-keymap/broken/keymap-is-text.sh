# finding: keymap.not-binary
# forecast: stalled.shell
# verdict: stalled.shell
# line: loadkmap: not a valid binary keymap
# The source of the layout, unpacked but not translated.
gzip -dc /usr/share/keymaps/i386/qwerty/es.kmap.gz > simple/es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
