# finding: kernel.not-bzimage
# forecast: loader.not-a-kernel
# verdict: loader.not-a-kernel
# kernel: any
# Less than the boot sector.
truncate -s 400 vmlinuz
