# finding: none
# forecast: runs
# verdict: reached
# kernel: any
# A link made by the list, and the script may name the shell by its usual name.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i '1s/.*/#!\/bin\/sh/' linux/usr/init
echo 'slink /bin/sh busybox 0777 0 0' >> linux/usr/initramfs_list
new_kernel busybox busybox.fat.qcow2
