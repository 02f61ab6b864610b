# finding: none
# forecast: panic.no-root
# verdict: panic.no-root
# line: Unable to mount root fs on unknown-block(0,0)
# Bytes behind what the header promises, as a signature would be: nothing reads them.
head -c 4096 /dev/zero >> vmlinuz
