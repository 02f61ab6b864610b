rm vmlinuz
mkdir vmlinuz
