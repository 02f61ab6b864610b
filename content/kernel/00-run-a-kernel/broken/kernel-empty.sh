# finding: kernel.not-bzimage
# forecast: loader.not-a-kernel
# verdict: exited
# kernel: any
: > vmlinuz
