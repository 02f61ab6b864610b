# finding: syslinux.waits
# forecast: stalled.loader
# verdict: stalled.loader
# kernel: lab
# line: boot:
# PROMPT 1 without TIMEOUT waits for ever.
cat > syslinux.cfg <<'END'
SERIAL 0 115200
DEFAULT simple
PROMPT 1
LABEL simple
  KERNEL vmlinuz
  APPEND initrd=simple.igz console=ttyS0
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
