# finding: modules.wrong-release
# forecast: stalled.shell
# verdict: stalled.shell
# line: modprobe: can't change directory to
# Named by the release of the computer it was made on.
mv simple/lib/modules/* simple/lib/modules/5.10.0-8-amd64
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
