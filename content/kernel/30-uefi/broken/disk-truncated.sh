# finding: disk.malformed
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# An interrupted copy.
truncate -s 300K efi.fat.qcow2
