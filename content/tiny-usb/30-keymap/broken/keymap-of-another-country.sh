# finding: keymap.wrong-layout
# forecast: stalled.shell
# verdict: stalled.shell
# line: typed-öÖ
# The German layout under the Spanish name.
loadkeys -b /usr/share/keymaps/i386/qwertz/de-latin1-nodeadkeys.kmap.gz > simple/es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
