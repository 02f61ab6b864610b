# finding: busybox.directory-missing
# forecast: runs
# verdict: reached
# A shell starts without them; the links for 140 commands will have nowhere to go.
rm -r simple/usr
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
