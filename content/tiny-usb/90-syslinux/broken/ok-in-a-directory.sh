# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# Loader and configuration in /boot/syslinux, kernel and archive by their whole paths.
mmd -i usb.img@@1M ::boot ::boot/syslinux
syslinux -t 1048576 -d boot/syslinux --install usb.img
mdel -i usb.img@@1M ::syslinux.cfg
sed -i -e 's#vmlinuz#/vmlinuz#' -e 's#simple.igz#/simple.igz#' syslinux.cfg
mcopy -i usb.img@@1M syslinux.cfg ::boot/syslinux
