# finding: kernel.missing
# forecast: unknown
# verdict: refused
# kernel: any
rm vmlinuz
mkdir vmlinuz
