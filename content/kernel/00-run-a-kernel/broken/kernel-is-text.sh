# finding: kernel.not-bzimage
# forecast: loader.not-a-kernel
# verdict: loader.not-a-kernel
# kernel: any
# The configuration taken for the kernel: the two stand side by side in /boot.
printf '#\n# Automatically generated file; DO NOT EDIT.\n# Linux/x86 6.1.0 Kernel Configuration\n#\nCONFIG_64BIT=y\n' > vmlinuz
