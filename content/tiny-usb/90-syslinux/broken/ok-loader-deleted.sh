# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# ldlinux.sys deleted: its sectors are still as they were, and the boot sector knows them by number.
mattrib -s -h -r -i usb.img@@1M ::ldlinux.sys
mdel -i usb.img@@1M ::ldlinux.sys
