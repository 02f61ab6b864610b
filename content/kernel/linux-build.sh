# What the solutions that compile a kernel share; sourced in the workspace. The build directory is linux/.

# linux_prepare SOURCE OBJECTS: finds a kernel source, and fills the build directory with objects to start from.
# Both may be empty: then the source is the distribution's archive, and everything is compiled.
linux_prepare() {
    local given=$1 objects=$2 archive
    if [ -e linux/Kconfig ]; then
        source=$PWD/linux
    elif [ -e linux/source/Kconfig ]; then
        source=$(readlink -f linux/source)
    elif [ -e linux-source/Kconfig ]; then
        source=$PWD/linux-source
    elif [ -n "$given" ]; then
        source=$given
    else
        archive=$(ls -v /usr/src/linux-source-*.tar.* /usr/src/linux-source-*/linux-source-*.tar.* 2>/dev/null | tail -n 1)
        [ -n "$archive" ] || { echo "there is no kernel source: install the package linux-source" >&2; exit 1; }
        rm -rf linux-source.part
        mkdir linux-source.part
        tar -xf "$archive" -C linux-source.part --strip-components=1
        mv linux-source.part linux-source
        source=$PWD/linux-source
    fi

    if [ ! -e linux/Makefile ] && [ -n "$objects" ] && [ "$source" = "$given" ]; then
        # Made whole under another name first: what is interrupted is begun again.
        rm -rf linux.part
        cp -a -- "$objects" linux.part
        if [ -d linux ]; then
            cp -a linux/. linux.part/
            rm -r linux
        fi
        mv linux.part linux
    fi
    mkdir -p linux/usr
}

# linux_make ARGUMENT…: make in the build directory.
linux_make() {
    local notes=linux/tools/objtool/.fixdep-in.o.cmd was=
    : "${source:=$(if [ -e linux/Kconfig ]; then echo "$PWD/linux"; else readlink -f linux/source; fi)}"

    # The build's own tools note down the whole path of the place they were built in; moved or copied to another one,
    # they are built anew, and every file of the kernel after them. Nothing in them depends on the path.
    [ ! -e "$notes" ] || was=$(sed -n '1s|^cmd_\(.*\)/tools/objtool/fixdep-in\.o :=.*|\1|p' "$notes")
    if [ -n "$was" ] && [ "$was" != "$PWD/linux" ]; then
        find linux/tools -type f -name '.*' -exec sed -i "s|$was/|$PWD/linux/|g" {} +
    fi
    make -C "$source" O="$PWD/linux" "$@"
}

# boot_disk DIRECTORY IMAGE: a disk image with one FAT file system and the directory's content in it.
boot_disk() {
    rm -f "$1.fat"
    truncate -s 64M "$1.fat"
    /sbin/mkfs.vfat "$1.fat" > mkfs.log
    mcopy -s -i "$1.fat" "$1"/* ::
    qemu-img convert -f raw -O qcow2 "$1.fat" "$2"
    rm "$1.fat" mkfs.log
}

# new_kernel DIRECTORY IMAGE: the kernel built again, and the disk made again with it.
new_kernel() {
    linux_make -s -j "$(nproc)" bzImage > make.log 2>&1 || { tail -n 20 make.log >&2; exit 1; }
    rm make.log
    mkdir -p "$1/EFI/BOOT"
    cp linux/arch/x86/boot/bzImage "$1/EFI/BOOT/BOOTx64.EFI"
    boot_disk "$1" "$2"
}
