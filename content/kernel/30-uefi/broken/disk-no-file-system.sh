# finding: efi.no-fat
# forecast: firmware.no-bootable
# verdict: firmware.no-bootable
# kernel: lab
# An image without a file system: mkfs.vfat was forgotten.
qemu-img create -q -f qcow2 efi.fat.qcow2 64M
