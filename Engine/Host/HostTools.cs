namespace LfsTutor.Engine.Host;

/// <summary>A program of the host that the tutor or its chapters use.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Package">The Debian and Ubuntu package that brings it.</param>
/// <param name="Why">What it is for, in a few words.</param>
public sealed record HostTool(string Program, string Package, string Why);

/// <summary>The programs the tutor knows, with the packages that bring them.</summary>
public static class HostTools
{
    /// <summary>All of them, each program once.</summary>
    public static IReadOnlyList<HostTool> All { get; } =
    [
        new("qemu-system-x86_64", "qemu-system-x86", "the virtual machine every chapter boots"),
        new("qemu-img", "qemu-utils", "makes and converts disk images"),
        new("busybox", "busybox-static", "one program that is a whole small system"),
        new("cpio", "cpio", "packs an initramfs"),
        new("gcc", "gcc", "compiles an init program and the lab kernel"),
        new("make", "make", "builds the lab kernel"),
        new("flex", "flex", "builds the kernel's configuration program"),
        new("bison", "bison", "builds the kernel's configuration program"),
        new("bc", "bc", "computes constants during the kernel's build"),
        new("mke2fs", "e2fsprogs", "makes an ext2 file system, also from a directory"),
        new("debugfs", "e2fsprogs", "looks into an ext2 file system"),
        new("e2fsck", "e2fsprogs", "repairs an ext2 file system"),
        new("mkfs.vfat", "dosfstools", "makes a FAT file system"),
        new("mcopy", "mtools", "copies files into a FAT file system without mounting it"),
        new("mdir", "mtools", "lists a FAT file system without mounting it"),
        new("sfdisk", "fdisk", "writes a partition table"),
        new("sgdisk", "gdisk", "writes a GUID partition table"),
        new("virt-make-fs", "guestfs-tools", "makes a disk image from a directory, by a virtual machine"),
        new("apt-get", "apt", "fetches packages"),
        new("apt-cache", "apt", "knows which packages there are"),
        new("dpkg-deb", "dpkg", "unpacks a package without installing it"),
        new("dpkg-query", "dpkg", "knows which packages are installed"),
        new("tar", "tar", "unpacks the kernel's source"),
        new("gzip", "gzip", "compresses an initramfs"),
        new("xz", "xz-utils", "unpacks xz and lzma"),
        new("zstd", "zstd", "unpacks zstd"),
        new("lz4", "lz4", "unpacks lz4"),
        new("bzip2", "bzip2", "unpacks bzip2"),
        new("lzop", "lzop", "unpacks lzo"),
        new("bsdtar", "libarchive-tools", "lists archives as another program sees them"),
        new("perl", "perl", "runs scripts of the kernel's build"),
        new("ld", "binutils", "links the lab kernel"),
        new("readelf", "binutils", "shows what a program asks of the kernel"),
    ];

    /// <summary>The package that brings a program, or null when the tutor does not know.</summary>
    /// <param name="program">A name or a path.</param>
    public static string? PackageOf(string program)
    {
        string name = Path.GetFileName(program);
        return All.FirstOrDefault(tool => tool.Program == name)?.Package;
    }
}
