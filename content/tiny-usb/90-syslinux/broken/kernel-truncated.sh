# finding: kernel.truncated
# forecast: exited
# verdict: exited
# kernel: lab
# line: Loading simple.igz...ok
# The copy broke off half way.
truncate -s 700000 vmlinuz
mcopy -o -i usb.img@@1M vmlinuz ::
