# finding: script.keymap-not-loaded
# forecast: runs
# verdict: reached
# line: loadkmap: not a valid binary keymap
# The keymap as a person reads it: loadkeys -b was forgotten.
grep -q '^loadkmap' simple/init || sed -i 's,^exec,loadkmap < /es.kmap\n&,' simple/init
printf 'keymaps 0-2,4\nkeycode 39 = ntilde Ntilde\n' > simple/es.kmap
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
