# finding: artifact.malformed
# forecast: unknown
# verdict: exited
# kernel: lab
# A bad sector in the middle of the compressed part: the length is right, the content is not.
size=$(stat -c %s vmlinuz)
dd if=/dev/zero of=vmlinuz bs=1 seek=$((size / 2)) count=512 conv=notrunc status=none
