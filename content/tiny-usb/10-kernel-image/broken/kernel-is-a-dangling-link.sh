# finding: kernel.missing
# forecast: unknown
# verdict: refused
# cp -a copies the link /vmlinuz and not what it leads to: beside it there is no boot/.
rm vmlinuz
ln -s boot/vmlinuz-6.1.0-56-amd64 vmlinuz
