# finding: kernel.missing
# forecast: unknown
# verdict: refused
# kernel: any
# No kernel at all.
rm vmlinuz
