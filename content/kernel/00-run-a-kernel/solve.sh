# A kernel of one's own to experiment with: a plain copy, readable by its owner.
cp -- "$LFS_TUTOR_KERNEL" vmlinuz
chmod 0644 vmlinuz
