# finding: syslinux.initrd-missing
# forecast: loader.file-not-found
# verdict: loader.file-not-found
# kernel: lab
# line: Loading simple.gz failed: No such file or directory
# The same with quiet among the arguments: syslinux does not say then which of the two it was.
cat > syslinux.cfg <<'END'
SERIAL 0 115200
DEFAULT simple
PROMPT 0
LABEL simple
  KERNEL vmlinuz
  APPEND initrd=simple.gz console=ttyS0 quiet
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
