# finding: none
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs on unknown-block(0,0)
# A script for the UEFI shell beside it: nobody reads it as long as the program starts.
printf 'echo nobody reads this\n' > efi/startup.nsh
printf 'hello\n' > efi/a-long-name-of-a-file.txt
truncate -s 64M efi.fat
/sbin/mkfs.vfat efi.fat > /dev/null
mcopy -s -i efi.fat efi/* ::
qemu-img convert -f raw -O qcow2 efi.fat efi.fat.qcow2
rm efi.fat
