# finding: modules.dependency-missing
# forecast: stalled.shell
# verdict: stalled.shell
# line: scsi_mod: Unknown symbol scsi_sense_desc_find (err -2)
# What was enough before scsi_common was cut out of scsi_mod.
rm simple/lib/modules/*/scsi_common.ko
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz
