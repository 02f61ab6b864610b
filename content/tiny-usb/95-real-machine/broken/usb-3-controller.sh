# finding: virtualbox.wrong-setting
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# Plop has no driver for USB 3.0; QEMU's BIOS has one.
sed -i 's/^usb controller:.*/usb controller: xHCI/' virtualbox.txt
