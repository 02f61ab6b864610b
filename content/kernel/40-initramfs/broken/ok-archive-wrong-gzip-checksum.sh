# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: EFI stub: Loaded initrd from
# The check sum at the end of the gzip file is wrong; the kernel of 6.1 does not compare it.
at=$(($(stat -c %s initramfs/initramfs_data.cpio.gz) - 8))
printf '\000\000\000\000' | dd of=initramfs/initramfs_data.cpio.gz bs=1 seek="$at" conv=notrunc status=none
truncate -s 64M initramfs.fat
/sbin/mkfs.vfat initramfs.fat > /dev/null
mcopy -s -i initramfs.fat initramfs/* ::
qemu-img convert -f raw -O qcow2 initramfs.fat initramfs.fat.qcow2
rm initramfs.fat
