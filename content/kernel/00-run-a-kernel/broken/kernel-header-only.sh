truncate -s 400 vmlinuz
