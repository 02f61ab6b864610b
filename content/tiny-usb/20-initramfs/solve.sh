# One static busybox, the link that makes it a shell, and the directories its other links will go into.
busybox=$(command -v busybox)
rm -rf simple
mkdir -p simple/bin simple/sbin simple/usr/bin simple/usr/sbin
cp -L -- "$busybox" simple/bin/busybox
chmod 0755 simple/bin/busybox
ln -s busybox simple/bin/sh
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
