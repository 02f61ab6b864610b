# finding: none
# forecast: panic.no-root
# verdict: panic.no-root
# kernel: any
# line: Unable to mount root fs on unknown-block(0,0)
# A signature or padding behind the image: nothing reads it.
head -c 4096 /dev/zero >> vmlinuz
