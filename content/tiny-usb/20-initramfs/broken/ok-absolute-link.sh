# finding: none
# forecast: runs
# verdict: reached
# A link with an absolute path is read in the guest, from its root.
ln -sf /bin/busybox simple/bin/sh
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
