# finding: none
# forecast: runs
# verdict: reached
# kernel: any
# line: Hello, World!
# Comments, empty lines, links and other modes are all good in a list.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
cat > linux/usr/initramfs_list <<'END'
# The first program, by a link.

dir /dev 755 0 0
nod /dev/console 600 0 0 c 5 1
dir /bin 755 0 0
file /bin/hello usr/init 755 0 0
slink /init bin/hello 777 0 0
END
new_kernel custom custom.fat.qcow2
