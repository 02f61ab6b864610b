# finding: syslinux.no-default
# forecast: loader.no-configuration
# verdict: loader.no-configuration
# kernel: lab
# line: No DEFAULT or UI configuration directive found!
# A label, and nothing that chooses it.
cat > syslinux.cfg <<'END'
SERIAL 0 115200
# no default
PROMPT 0
LABEL simple
  KERNEL vmlinuz
  APPEND initrd=simple.igz console=ttyS0
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
