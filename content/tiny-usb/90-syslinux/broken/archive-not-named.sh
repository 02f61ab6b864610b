# finding: syslinux.no-initrd
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: lab
# line: Unable to mount root fs
# The archive lies on the disk, and no initrd= names it.
cat > syslinux.cfg <<'END'
SERIAL 0 115200
DEFAULT simple
PROMPT 0
LABEL simple
  KERNEL vmlinuz
  APPEND console=ttyS0
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
