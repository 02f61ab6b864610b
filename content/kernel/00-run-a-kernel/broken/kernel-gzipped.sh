# finding: kernel.not-bzimage
# forecast: loader.not-a-kernel
# verdict: timed-out
# kernel: lab
# Compressed once more.
gzip -nc vmlinuz > packed
mv packed vmlinuz
