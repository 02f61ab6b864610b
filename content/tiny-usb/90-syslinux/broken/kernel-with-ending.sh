# finding: syslinux.kernel-ending
# forecast: loader.bad-kernel
# verdict: loader.bad-kernel
# kernel: lab
# line: Too large for a boostrap
# vmlinuz.bin: KERNEL takes that ending for a boot sector.
mren -i usb.img@@1M ::vmlinuz ::vmlinuz.bin
cat > syslinux.cfg <<'END'
SERIAL 0 115200
DEFAULT simple
PROMPT 0
LABEL simple
  KERNEL vmlinuz.bin
  APPEND initrd=simple.igz console=ttyS0
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
