# finding: list.bad-line
# forecast: runs
# verdict: reached
# kernel: any
# A line without owner: the build fails, and the kernel of the last build is still there.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i 's/^file .*/file \/init usr\/init 0500/' linux/usr/initramfs_list
! linux_make -s bzImage 2> make.log
