# finding: kernel.truncated
# forecast: exited
# verdict: exited
# kernel: lab
# An interrupted copy: the second half is missing.
truncate -s $(($(stat -c %s vmlinuz) / 2)) vmlinuz
