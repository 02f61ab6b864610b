# Nothing to make: the machine is QEMU's, and both files are there.
test -s vmlinuz
test -s simple.igz
