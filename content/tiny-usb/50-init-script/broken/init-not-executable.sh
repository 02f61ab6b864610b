# finding: init.not-executable
# forecast: fallback-shell
# verdict: fallback-shell
# line: Failed to execute /init (error -13)
# No execute bit: the kernel falls back to /bin/sh, and its prompt looks like success.
chmod a-x simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
