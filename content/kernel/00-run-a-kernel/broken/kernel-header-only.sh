# finding: kernel.not-bzimage
# forecast: loader.not-a-kernel
# verdict: exited
# kernel: any
truncate -s 400 vmlinuz
