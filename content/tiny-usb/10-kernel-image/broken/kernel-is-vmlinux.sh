# finding: kernel.not-bzimage
# forecast: unknown
# verdict: panic.no-root
# The kernel taken out of its wrapping. QEMU starts it by the note (PVH) inside; no BIOS, UEFI or boot loader would.
word() { od -An -tu4 -j "$1" -N 4 vmlinuz | tr -d ' '; }
setup=$(od -An -tu1 -j $((0x1f1)) -N 1 vmlinuz | tr -d ' ')
start=$(((setup + 1) * 512 + $(word $((0x248)))))
tail -c +$((start + 1)) vmlinuz | head -c "$(word $((0x24c)))" > payload
{ xz -dc payload || zstd -dc payload || gzip -dc payload || true; } > vmlinux 2>/dev/null
[ -s vmlinux ]
mv vmlinux vmlinuz
rm payload
