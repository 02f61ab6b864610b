# A program in the first place where the kernel looks, and the image made again.
mkdir -p rootfs/sbin
cat > init.c <<'END'
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    for (;;) {
        puts("Hello, World!");
        sleep(1);
    }
}
END
gcc -static -o rootfs/sbin/init init.c
/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M
qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
rm rootfs.ext2
