# The init script, without the parts for which nothing has been packed, and the archive made again.
cat > simple/init <<'END'
#!/bin/sh
# Links for all the commands busybox has
/bin/busybox --install -s

# Directories
[ -d /dev ] || mkdir -m 0755 /dev
[ -d /root ] || mkdir -m 0700 /root
[ -d /sys ] || mkdir /sys
[ -d /proc ] || mkdir /proc
[ -d /tmp ] || mkdir -m 1777 /tmp
mkdir -p /var/lock

# What the kernel tells of itself
mount -t sysfs -o nodev,noexec,nosuid none /sys
mount -t proc -o nodev,noexec,nosuid none /proc

# Device nodes
[ -c /dev/zero ] || mknod /dev/zero c 1 5
[ -c /dev/null ] || mknod /dev/null c 1 3
[ -c /dev/tty ] || mknod /dev/tty c 5 0
[ -c /dev/console ] || mknod /dev/console c 5 1
[ -c /dev/ptmx ] || mknod /dev/ptmx c 5 2
[ -c /dev/tty0 ] || mknod /dev/tty0 c 4 0
[ -c /dev/tty1 ] || mknod /dev/tty1 c 4 1

# Drivers for USB sticks
depmod -a
END
for module in uhci-hcd ohci-pci ehci-pci xhci-pci uas usb-storage sd_mod vfat nls_cp437 nls_ascii; do
    ! ls simple/lib/modules/*/"$module".ko >/dev/null 2>&1 || echo "modprobe $module" >> simple/init
done
grep -q '^modprobe' simple/init || sed -i '/^# Drivers/,$d' simple/init
cat >> simple/init <<'END'

# Nodes for what is there, and for what comes
if [ -e /proc/sys/kernel/hotplug ]; then
	echo /sbin/mdev > /proc/sys/kernel/hotplug
else
	mdev -d
fi
mdev -s

# The keyboard
loadkmap < /es.kmap

# The first program of every traditional Unix
exec /sbin/init
END
[ -e simple/es.kmap ] || sed -i '/^# The keyboard/,/^$/d' simple/init
chmod a+x simple/init
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
