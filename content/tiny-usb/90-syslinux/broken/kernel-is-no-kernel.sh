# finding: syslinux.not-a-kernel
# forecast: loader.bad-kernel
# verdict: loader.bad-kernel
# kernel: lab
# line: Booting kernel failed: Invalid argument
# The archive copied under the kernel's name.
cp simple.igz vmlinuz
mcopy -o -i usb.img@@1M vmlinuz ::
