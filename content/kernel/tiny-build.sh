# What the smallest kernel's solution and its defects share; sourced in the workspace. The build directory is linux-tiny/.
#
# $LFS_TUTOR_TINY_CACHE: a directory that keeps every kernel built here, and the objects of the first one to start from.
# Without it everything is compiled.

# The options that are enough.
tiny_options() {
    cat <<'END'
CONFIG_64BIT=y
CONFIG_ACPI=y
CONFIG_EFI=y
CONFIG_EFI_STUB=y
CONFIG_BINFMT_ELF=y
CONFIG_BLK_DEV_INITRD=y
CONFIG_INITRAMFS_SOURCE="usr/initramfs_list"
CONFIG_SERIAL_8250=y
END
}

# What gives the kernel a voice on the serial port, which tells where it stops.
tiny_voice() {
    cat <<'END'
CONFIG_SERIAL_8250_CONSOLE=y
CONFIG_CMDLINE_BOOL=y
CONFIG_CMDLINE="console=ttyS0"
END
}

# tiny_find_source GIVEN: sets source to a kernel source: one in the workspace, the given one, or the distribution's, unpacked.
tiny_find_source() {
    local archive
    if [ -e linux-source/Kconfig ]; then
        source=$PWD/linux-source
    elif [ -n "$1" ]; then
        source=$1
    elif [ -e linux/source/Kconfig ]; then
        source=$(readlink -f linux/source)
    else
        archive=$(ls -v /usr/src/linux-source-*.tar.* /usr/src/linux-source-*/linux-source-*.tar.* 2>/dev/null | tail -n 1)
        [ -n "$archive" ] || { echo "there is no kernel source: install the package linux-source" >&2; exit 1; }
        rm -rf linux-source.part
        mkdir linux-source.part
        tar -xf "$archive" -C linux-source.part --strip-components=1
        mv linux-source.part linux-source
        source=$PWD/linux-source
    fi
}

# tiny_key: names a kernel by all it is made from.
tiny_key() {
    { sed -n 's/^\(VERSION\|PATCHLEVEL\|SUBLEVEL\|EXTRAVERSION\) *=/\1=/p' "$source/Makefile"
      grep -v '^#' tiny.fragment
      cat linux-tiny/usr/initramfs_list linux-tiny/usr/init
      gcc -dumpfullversion; } | sha256sum | cut -c 1-16
}

# tiny_make ARGUMENT…: make in the build directory.
tiny_make() {
    make -C "$source" O="$PWD/linux-tiny" "$@"
}

# tiny_compile: configures and compiles what tiny.fragment asks for.
tiny_compile() {
    tiny_make -s KCONFIG_ALLCONFIG="$PWD/tiny.fragment" allnoconfig
    tiny_make -j "$(nproc)" bzImage
}

# tiny_kernel: the same, out of the cache if there is one and it was built before.
tiny_kernel() {
    local cache=${LFS_TUTOR_TINY_CACHE:-} key kept was
    [ -n "$source" ]
    if [ -z "$cache" ]; then
        tiny_compile
        return
    fi

    key=$(tiny_key)
    kept=$cache/$key
    mkdir -p "$cache"
    exec 9> "$cache/$key.lock"
    flock 9
    if [ ! -e "$kept/bzImage" ]; then
        tiny_start_from "$cache/objects"
        tiny_compile
        rm -rf "$kept.part" "$cache/objects.$key"
        mkdir "$kept.part"
        cp linux-tiny/arch/x86/boot/bzImage linux-tiny/.config linux-tiny/include/config/auto.conf "$kept.part"
        mv "$kept.part" "$kept"
        if [ ! -e "$cache/objects" ]; then
            cp -a linux-tiny "$cache/objects.$key"
            mv -T "$cache/objects.$key" "$cache/objects" 2> mv.log || rm -rf "$cache/objects.$key"
            rm -f mv.log
        fi
    fi
    exec 9>&-

    # Only what is looked at: the configuration before the image made from it.
    mkdir -p linux-tiny/include/config linux-tiny/arch/x86/boot
    cp "$kept/.config" linux-tiny/.config
    cp "$kept/auto.conf" linux-tiny/include/config/auto.conf
    rm -f linux-tiny/arch/x86/boot/bzImage
    cp "$kept/bzImage" linux-tiny/arch/x86/boot/bzImage
    ln -sfn "$source" linux-tiny/source
}

# tiny_start_from OBJECTS: fills the build directory with another kernel's objects, so that only the difference is compiled.
tiny_start_from() {
    local objects=$1 notes=linux-tiny/tools/objtool/.fixdep-in.o.cmd was
    if [ ! -e "$objects/Makefile" ] || [ "$(readlink -f "$objects/source")" != "$(readlink -f "$source")" ]; then
        return 0
    fi
    mv linux-tiny linux-tiny.usr
    cp -a "$objects" linux-tiny
    cp linux-tiny.usr/usr/* linux-tiny/usr/
    rm -r linux-tiny.usr

    # The build's own tools note down the path they were built in; in another place they, and every file after them, would be built anew.
    was=$(sed -n '1s|^cmd_\(.*\)/tools/objtool/fixdep-in\.o :=.*|\1|p' "$notes" 2> sed.log || true)
    rm -f sed.log
    if [ -n "$was" ]; then
        find linux-tiny/tools -type f -name '.*' -exec sed -i "s|$was/|$PWD/linux-tiny/|g" {} +
    fi
}

# tiny_disk: the disk with the kernel where firmware looks for it.
tiny_disk() {
    mkdir -p tiny/EFI/BOOT
    cp linux-tiny/arch/x86/boot/bzImage tiny/EFI/BOOT/BOOTx64.EFI
    rm -f tiny.fat
    /sbin/mkfs.vfat -C tiny.fat 16384 > mkfs.log
    mcopy -s -i tiny.fat tiny/* ::
    qemu-img convert -f raw -O qcow2 tiny.fat tiny.fat.qcow2
    rm tiny.fat mkfs.log
}

# tiny_again: a defect's kernel: built anew from what the defect has changed, and the disk made again.
tiny_again() {
    source=$(readlink -f linux-tiny/source)
    tiny_kernel > make.log 2>&1 || { tail -n 20 make.log >&2; exit 1; }
    rm make.log
    tiny_disk
}
