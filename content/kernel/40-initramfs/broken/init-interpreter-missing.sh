# finding: init.interpreter-missing
# forecast: panic.no-init
# verdict: panic.no-init
# kernel: lab
# line: Failed to execute /init (error -2)
# A script, and its interpreter is not in the archive.
mkdir root
printf '#!/bin/sh\nwhile true; do echo "Hello, World!"; sleep 1; done\n' > root/init
chmod 0755 root/init
(cd root; echo init | cpio --quiet --create --format=newc | gzip) > initramfs/initramfs_data.cpio.gz
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
