# finding: modules.missing
# forecast: stalled.shell
# verdict: stalled.shell
# line: mount: mounting /dev/sda1 on /mnt failed: No such device
# The stick comes up, and nobody can read it.
rm simple/lib/modules/*/vfat.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
