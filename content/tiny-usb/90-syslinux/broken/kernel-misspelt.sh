# finding: syslinux.kernel-missing
# forecast: loader.kernel-not-found
# verdict: loader.kernel-not-found
# kernel: lab
# line: Loading vmlinux... failed: No such file or directory
# vmlinux, where vmlinuz is on the disk.
cat > syslinux.cfg <<'END'
SERIAL 0 115200
DEFAULT simple
PROMPT 0
LABEL simple
  KERNEL vmlinux
  APPEND initrd=simple.igz console=ttyS0
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
