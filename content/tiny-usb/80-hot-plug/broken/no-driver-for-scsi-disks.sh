# finding: modules.missing
# forecast: runs
# verdict: stalled.shell
# at-run-time: yes
# line: Direct-Access
# The stick is seen, but nobody makes a disk of it.
rm simple/lib/modules/*/sd_mod.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
