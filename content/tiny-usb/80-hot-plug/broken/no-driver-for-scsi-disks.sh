# finding: modules.missing
# forecast: stalled.shell
# verdict: stalled.shell
# line: Direct-Access
# The stick is seen, but nobody makes a disk of it.
rm simple/lib/modules/*/sd_mod.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
