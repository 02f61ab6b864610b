# Nothing to build: the initramfs with the drivers, and the stick, are there.
test -s simple.igz
test -s stick.img
