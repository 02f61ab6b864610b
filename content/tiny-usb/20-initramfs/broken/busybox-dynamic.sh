# finding: busybox.dynamic
# forecast: panic.no-init
# verdict: panic.no-init
# line: Failed to execute /bin/sh (error -2)
# Linked dynamically, as in the package busybox: the loader it asks for is not in the archive.
cp "$(readlink -f /bin/sh)" simple/bin/busybox
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
