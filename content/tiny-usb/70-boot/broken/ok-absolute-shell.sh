# finding: none
# forecast: runs
# verdict: reached
# Hard links in place of symbolic ones, and a link to the shell with an absolute path.
ln -sf /bin/busybox simple/bin/sh
sed -i 's,--install -s,--install,' simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
