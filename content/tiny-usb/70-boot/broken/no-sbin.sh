# finding: busybox.directory-missing
# forecast: panic.init-exited
# verdict: panic.init-exited
# line: busybox: /sbin/acpid: No such file or directory
# Without the directory sbin there is no link to init, and none to mdev.
rmdir simple/sbin
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
