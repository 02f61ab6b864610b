# finding: initramfs.damaged
# forecast: panic.no-init
# verdict: panic.no-init
# line: (error -26)
# A copy that broke off in the middle of busybox: the kernel never closed the file, and cannot run it.
# busybox comes first here, so that the place does not hang on the order of a directory.
(cd simple && { echo .; echo bin; echo bin/sh; echo init; echo bin/busybox; } | cpio --quiet -o -H newc | gzip -n) > simple.igz
truncate -s $(($(stat -c %s simple.igz) / 2)) simple.igz
