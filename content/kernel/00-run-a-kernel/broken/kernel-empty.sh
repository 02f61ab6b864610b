: > vmlinuz
