# finding: script.ends
# forecast: panic.init-exited
# verdict: panic.init-exited
# line: Attempted to kill init! exitcode=0x00000000
# The last line was lost: all is set up, and then process 1 ends.
sed -i '/^exec/d' simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
