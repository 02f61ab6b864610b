# finding: none
# forecast: runs
# verdict: reached
# As in the package, and one of them a second time.
cd simple/lib/modules/*
mkdir -p kernel/drivers/usb
cp usbcore.ko kernel/
mv usb-storage.ko xhci-*.ko kernel/drivers/usb/
cd ../../../..
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
