# Packed from inside the tree, so that no name begins with simple/; owned by root, whoever packs it.
(cd simple && find . | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0 | gzip -n -9) > simple.igz
