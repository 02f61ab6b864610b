# finding: init.not-a-program
# forecast: fallback-shell
# verdict: fallback-shell
# line: Failed to execute /init (error -8)
# An editor has put a byte order mark before the #!, where nobody sees it.
sed -i '1s/^/\xef\xbb\xbf/' simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
