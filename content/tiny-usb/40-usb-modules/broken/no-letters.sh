# finding: modules.missing
# forecast: stalled.shell
# verdict: stalled.shell
# line: codepage cp437 not found
# Without the table of letters for short names the mount is refused.
rm simple/lib/modules/*/nls_cp437.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
