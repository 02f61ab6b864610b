# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# Lines that end as on Windows.
sed -i 's/$/\r/' syslinux.cfg
mcopy -o -i usb.img@@1M syslinux.cfg ::
