# finding: none
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: any
# line: Unable to mount root fs on unknown-block(0,0)
# A link to a kernel with a longer name, as distributions keep it.
mv vmlinuz vmlinuz-6.1
ln -s vmlinuz-6.1 vmlinuz
