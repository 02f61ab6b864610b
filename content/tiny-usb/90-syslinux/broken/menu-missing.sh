# finding: syslinux.ui-missing
# forecast: loader.no-file
# verdict: loader.no-file
# kernel: lab
# line: Failed to load COM32 file menu.c32
# A configuration copied from a stick with a menu.
cat > syslinux.cfg <<'END'
SERIAL 0 115200
UI menu.c32
PROMPT 0
LABEL simple
  KERNEL vmlinuz
  APPEND initrd=simple.igz console=ttyS0
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
