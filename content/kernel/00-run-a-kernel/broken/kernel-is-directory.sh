# finding: kernel.missing
# forecast: unknown
# verdict: refused
# kernel: any
# A directory by the name of the kernel.
rm vmlinuz
mkdir vmlinuz
