# finding: kernel.truncated
# forecast: exited
# verdict: exited
# A download that broke off. The decompressor stands at the end of the file, so nothing is even begun.
truncate -s 6M vmlinuz
