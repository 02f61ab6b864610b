# finding: script.command-missing
# forecast: panic.init-exited
# verdict: panic.init-exited
# line: mount: not found
# busybox --install was forgotten: the shell finds neither mount nor init.
sed -i '/--install/d' simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
