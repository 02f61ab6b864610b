# finding: mbr.image-missing
# forecast: unknown
# verdict: refused
# kernel: lab
# No image at all.
rm usb.img
