# finding: script.mdev-without-sysfs
# forecast: runs
# verdict: reached
# line: mdev: /sys/dev: No such file or directory
# The mounts come after mdev: it finds no devices, and says so.
sed -i '/^mount/d' simple/init
sed -i 's,^mdev -s,&\nmount -t sysfs none /sys\nmount -t proc none /proc,' simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
