# finding: init.dangling-link
# forecast: panic.no-root
# verdict: panic.no-root
# line: Unable to mount root fs on unknown-block
# The link leads to busybox on the computer it was made on: there it works.
ln -sf "$PWD/simple/bin/busybox" simple/bin/sh
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
