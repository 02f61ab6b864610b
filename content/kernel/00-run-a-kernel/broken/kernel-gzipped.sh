# finding: kernel.not-bzimage
# forecast: unknown
# verdict: stalled.silent
# kernel: lab
# Compressed once more.
gzip -nc vmlinuz > packed
mv packed vmlinuz
