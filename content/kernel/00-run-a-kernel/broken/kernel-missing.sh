rm vmlinuz
