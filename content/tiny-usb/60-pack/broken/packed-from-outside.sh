# finding: initramfs.no-init
# forecast: panic.no-root
# verdict: panic.no-root
# line: Unable to mount root fs
# find simple instead of find . inside it: all names begin with simple/.
find simple | cpio --quiet -o -H newc | gzip -n > simple.igz
