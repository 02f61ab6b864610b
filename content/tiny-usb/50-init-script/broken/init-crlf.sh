# finding: init.crlf
# forecast: fallback-shell
# verdict: fallback-shell
# line: Failed to execute /init (error -2)
# Saved with carriage returns: the interpreter is called /bin/sh\r.
sed -i 's/$/\r/' simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
