# finding: none
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(0,0)
# The image without its container, under the same name: the content says what it is.
truncate -s 64M efi.fat.qcow2.raw
/sbin/mkfs.vfat efi.fat.qcow2.raw > /dev/null
mcopy -s -i efi.fat.qcow2.raw efi/* ::
mv efi.fat.qcow2.raw efi.fat.qcow2
