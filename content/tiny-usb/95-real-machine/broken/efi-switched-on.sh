# finding: virtualbox.wrong-setting
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# The machine has EFI, which starts neither Plop nor syslinux.
sed -i 's/^firmware:.*/firmware: EFI/' virtualbox.txt
