# finding: none
# forecast: runs
# verdict: reached
# line: mknod: /dev/console: File exists
# The script as it was first published: with messages for what exists already and for the helper this kernel does not start, and a prompt all the same.
modules=$(grep -E '^(depmod|modprobe)' simple/init || true)
keymap=$(grep '^loadkmap' simple/init || true)
cat > simple/init <<END
#!/bin/sh
/bin/busybox --install -s
[ -d /dev ] || mkdir -m 0755 /dev
[ -d /root ] || mkdir --mode=0700 /root
[ -d /sys ] || mkdir /sys
[ -d /proc ] || mkdir /proc
[ -d /tmp ] || mkdir /tmp
mkdir -p /var/lock
mount -t sysfs none /sys -onodev,noexec,nosuid
mount -t proc none /proc -onodev,noexec,nosuid
mknod /dev/zero c 1 5
mknod /dev/null c 1 3
mknod /dev/tty c 5 0
mknod /dev/console c 5 1
mknod /dev/ptmx c 5 2
mknod /dev/tty0 c 4 0
mknod /dev/tty1 c 4 1
$modules
echo "/sbin/mdev" > /proc/sys/kernel/hotplug
/sbin/mdev -s
$keymap
exec /sbin/init
END
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
