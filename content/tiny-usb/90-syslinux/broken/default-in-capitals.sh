# finding: syslinux.default-unknown
# forecast: loader.kernel-not-found
# verdict: loader.kernel-not-found
# kernel: lab
# line: Loading SIMPLE... failed: No such file or directory
# Upper and lower case differ in labels, and nowhere else.
cat > syslinux.cfg <<'END'
SERIAL 0 115200
DEFAULT SIMPLE
PROMPT 0
LABEL simple
  KERNEL vmlinuz
  APPEND initrd=simple.igz console=ttyS0
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
