# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# FAT knows no case: KERNEL VMLINUZ means the same file; and INITRD is another way to name the archive.
cat > syslinux.cfg <<'END'
default simple
label simple
    kernel VMLINUZ
    initrd SIMPLE.IGZ
    append console=ttyS0
END
mcopy -o -i usb.img@@1M syslinux.cfg ::
