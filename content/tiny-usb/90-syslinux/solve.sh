# A disk that a BIOS starts, in a file and without root: boot code, an active partition, FAT, syslinux, three files.
if [ ! -f simple.igz ]; then
    # Without the archive of the chapters before: the smallest that ends as theirs does.
    mkdir -p small/bin small/sbin small/usr/bin small/usr/sbin small/proc small/sys
    cp -L -- "$(command -v busybox)" small/bin/busybox
    chmod 0755 small/bin/busybox
    ln -sf busybox small/bin/sh
    printf '%s\n' '#!/bin/sh' '/bin/busybox --install -s' 'mount -t proc none /proc' 'mount -t sysfs none /sys' 'exec /sbin/init' > small/init
    chmod 0755 small/init
    (cd small && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
fi
cat > syslinux.cfg <<'END'
SERIAL 0 115200
DEFAULT simple
PROMPT 1
TIMEOUT 10
LABEL simple
  KERNEL vmlinuz
  APPEND initrd=simple.igz console=ttyS0
END
rm -f usb.img
truncate -s 32M usb.img
printf 'label: dos\nstart=2048, type=e, bootable\n' | /sbin/sfdisk -q usb.img
/sbin/mkfs.vfat -F 16 --offset 2048 -h 2048 -n SIMPLE usb.img 31744 > usb.log
dd if=/usr/lib/syslinux/mbr/mbr.bin of=usb.img bs=440 count=1 conv=notrunc status=none
syslinux -t 1048576 --install usb.img
mcopy -i usb.img@@1M vmlinuz simple.igz syslinux.cfg ::
rm usb.log
