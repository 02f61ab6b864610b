# finding: script.not-exec
# forecast: panic.init-exited
# verdict: panic.init-exited
# line: init: must be run as PID 1
# init as a child of the script: it refuses, and the script comes to its end.
sed -i 's/^exec //' simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
