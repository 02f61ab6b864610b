# finding: syslinux.initrd-missing
# forecast: loader.initrd-not-found
# verdict: loader.initrd-not-found
# kernel: lab
# line: Loading simple.gz...failed: No such file or directory
# simple.gz, where simple.igz is on the disk.
cat > syslinux.cfg <<'END'
SERIAL 0 115200
DEFAULT simple
PROMPT 0
LABEL simple
  KERNEL vmlinuz
  APPEND initrd=simple.gz console=ttyS0
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
