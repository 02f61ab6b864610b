# The image is the one of the chapter before. What VirtualBox is set to can only be written down.
cat > virtualbox.txt <<'END'
firmware: BIOS
memory: 256
boot order: optical, disk
storage controller: IDE
optical drive: plpbt.iso
usb controller: OHCI
usb device: my stick
END
