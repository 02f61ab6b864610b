# finding: kernel.not-bzimage
# forecast: loader.not-a-kernel
# verdict: loader.not-a-kernel
# kernel: any
# A copy that never got a byte: no space, or a failed redirection.
: > vmlinuz
