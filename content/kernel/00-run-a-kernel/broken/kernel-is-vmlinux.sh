# finding: kernel.not-bzimage
# forecast: loader.not-a-kernel
# verdict: loader.not-a-kernel
# kernel: lab
# The kernel proper, taken out of its compressed wrapping: an ELF file, as a kernel build leaves it beside the image.
word() { od -An -tu4 -j "$1" -N 4 vmlinuz | tr -d ' '; }
setup=$(od -An -tu1 -j $((0x1f1)) -N 1 vmlinuz | tr -d ' ')
start=$(((setup + 1) * 512 + $(word $((0x248)))))
tail -c +$((start + 1)) vmlinuz | head -c "$(word $((0x24c)))" > payload
{ gzip -dc payload || xz -dc payload || true; } > vmlinux 2>/dev/null
[ -s vmlinux ]
mv vmlinux vmlinuz
rm payload
