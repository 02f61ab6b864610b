# finding: efi.image-missing
# forecast: unknown
# verdict: refused
# kernel: any
# The kernel is built, but there is no disk with it.
rm custom.fat.qcow2
