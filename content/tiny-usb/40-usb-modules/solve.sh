# The modules of four USB controllers, of USB and SCSI disks and of FAT, with what they depend on, from the kernel's own package.
modules=$LFS_TUTOR_MODULES
release=${modules##*/}
rm -rf simple/lib/modules
mkdir -p "simple/lib/modules/$release"

# What is in the kernel already is named by modules.builtin, and needs no file.
add() {
    local name=$1 file depends each
    file=$(find "$modules/kernel" -name "${name//_/[-_]}.ko*" -print -quit)
    if [[ -z $file ]]; then
        grep -q "/${name//_/[-_]}\\.ko" "$modules/modules.builtin" || { echo "the package has no module $name" >&2; return 1; }
        return 0
    fi
    [[ -z $(find "simple/lib/modules/$release" -name "${name//_/[-_]}.ko") ]] || return 0
    cp -- "$file" "simple/lib/modules/$release/"
    file=simple/lib/modules/$release/${file##*/}
    case $file in
        *.ko.xz) xz -d -- "$file" ;;
        *.ko.gz) gzip -d -- "$file" ;;
        *.ko.zst) zstd -q -d --rm -- "$file" ;;
    esac
    depends=$(modinfo -F depends "${file%.ko*}.ko")
    for each in ${depends//,/ }; do add "$each"; done
}

for name in xhci_pci ehci_pci ohci_pci uhci_hcd usb_storage uas sd_mod vfat nls_cp437 nls_ascii nls_utf8; do add "$name"; done
(cd simple && find . | cpio --quiet -o -H newc | gzip -n) > simple.igz

# A stick to plug in: one FAT partition with one file on it.
rm -f stick.img
truncate -s 32M stick.img
printf 'start=2048, type=6, bootable\n' | sfdisk -q --label dos stick.img
mkfs.vfat --offset 2048 -h 2048 -F 16 -n STICK stick.img 31744 > /dev/null
echo 'These words were on the stick.' | mcopy -i stick.img@@1M - ::readme.txt
