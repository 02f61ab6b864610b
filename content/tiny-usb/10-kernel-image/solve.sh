# The distribution's kernel: the file, not the link that may lead to it.
cp -L -- "$LFS_TUTOR_KERNEL" vmlinuz
chmod 0644 vmlinuz
