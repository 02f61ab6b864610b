# A link to a kernel with a longer name, as distributions keep it.
mv vmlinuz vmlinuz-6.1
ln -s vmlinuz-6.1 vmlinuz
