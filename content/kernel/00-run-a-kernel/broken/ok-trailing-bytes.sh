# A signature or padding behind the image: nothing reads it.
head -c 4096 /dev/zero >> vmlinuz
