# finding: init.crlf
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: Failed to execute /init (error -2)
# A script with the line ends of another system: the interpreter's name ends in a carriage return.
mkdir -p root/bin
cp "$(command -v busybox)" root/bin/ash
printf '#!/bin/ash\r\nwhile true; do echo "Hello, World!"; sleep 1; done\r\n' > root/init
chmod 0755 root/init
(cd root; find . | cpio --quiet --create --format=newc | gzip) > initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
