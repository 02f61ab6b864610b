# Compressed once more.
gzip -nc vmlinuz > packed
mv packed vmlinuz
