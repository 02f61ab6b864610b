# The Spanish layout, translated from the distribution's text into the tables loadkmap reads.
loadkeys -b /usr/share/keymaps/i386/qwerty/es.kmap.gz > simple/es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
