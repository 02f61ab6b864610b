# finding: syslinux.loader-damaged
# forecast: loader.no-file
# verdict: loader.no-file
# kernel: lab
# line: Load error - Boot error
# One sector in the middle of ldlinux.sys is bad.
at=$(grep -obUa 'SYSLINUX 6\.' usb.img | head -n 1 | cut -d : -f 1)
dd if=/dev/zero of=usb.img bs=1 seek=$((at + 20480)) count=512 conv=notrunc status=none
