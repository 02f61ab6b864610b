# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# Comments, capitals, another order, a controller for USB 2.0.
printf '%s\n' '# my machine' 'USB Controller: EHCI' 'usb device: SanDisk' 'Firmware: bios' 'Memory: 512 MB' 'Boot order: Optical' 'Storage controller: IDE' 'Optical drive: /home/me/plpbt.iso' > virtualbox.txt
