# finding: list.file-missing
# forecast: runs
# verdict: reached
# kernel: any
# A slip in the list: the build fails, and the kernel of the last build is still there.
. "${BASH_SOURCE[0]%/*}/../../linux-build.sh"
sed -i 's/usr\/init /usr\/inti /' linux/usr/initramfs_list
! linux_make -s bzImage 2> make.log
