# finding: none
# forecast: runs
# verdict: reached
# No gzip, and the format with checksums: the kernel takes both.
(cd simple && find . | cpio --quiet -o -H crc) > simple.igz
