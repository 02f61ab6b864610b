# finding: modules.wrong-version
# forecast: stalled.shell
# verdict: stalled.shell
# line: version magic
# Built with other options, and without the signature of this kernel.
cd simple/lib/modules/*
sed -i 's/SMP preempt mod_unload/SMP oddball mod_unload/' usb-storage.ko
truncate -s "$(($(grep -abo '~Module signature appended~' usb-storage.ko | cut -d: -f1) - 12))" usb-storage.ko
cd ../../../..
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
