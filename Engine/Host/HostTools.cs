namespace LfsTutor.Engine.Host;

/// <summary>A program of the host that the tutor or its chapters use.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Package">The Debian and Ubuntu package that brings it.</param>
/// <param name="Purpose">The work it belongs to.</param>
/// <param name="Why">What it is for, in a few words.</param>
public sealed record HostTool(string Program, string Package, ToolPurpose Purpose, string Why);

/// <summary>A piece of work that needs tools.</summary>
public enum ToolPurpose
{
    /// <summary>Running the virtual machine: every chapter.</summary>
    Machine,

    /// <summary>Making disk images with ext2: stage 1 and on.</summary>
    Images,

    /// <summary>Compiling an init program: stage 2 and on.</summary>
    Compile,

    /// <summary>Packing an initramfs: stage 4 and on.</summary>
    Initramfs,

    /// <summary>Making FAT file systems and partition tables: stage 3 and on.</summary>
    Fat,

    /// <summary>Making a disk that a PC's BIOS starts.</summary>
    BiosLoader,

    /// <summary>Unpacking kernels and archives that are not packed with gzip.</summary>
    Unpack,

    /// <summary>Kernel modules and keyboard layouts: the small USB system.</summary>
    SmallSystem,

    /// <summary>Building the lab kernel.</summary>
    KernelBuild,

    /// <summary>Fetching packages without installing them.</summary>
    Packages,

    /// <summary>Another way of doing what other tools do, or another view.</summary>
    Optional,
}

/// <summary>The programs the tutor knows, with the packages that bring them.</summary>
public static class HostTools
{
    /// <summary>All of them, each program once.</summary>
    public static IReadOnlyList<HostTool> All { get; } =
    [
        new("qemu-system-x86_64", "qemu-system-x86", ToolPurpose.Machine, "the virtual machine every chapter boots"),
        new("qemu-img", "qemu-utils", ToolPurpose.Images, "makes and converts disk images"),
        new("busybox", "busybox-static", ToolPurpose.Initramfs, "one program that is a whole small system"),
        new("cpio", "cpio", ToolPurpose.Initramfs, "packs an initramfs"),
        new("gcc", "gcc", ToolPurpose.Compile, "compiles an init program and the lab kernel"),
        new("make", "make", ToolPurpose.KernelBuild, "builds the lab kernel"),
        new("flex", "flex", ToolPurpose.KernelBuild, "builds the kernel's configuration program"),
        new("bison", "bison", ToolPurpose.KernelBuild, "builds the kernel's configuration program"),
        new("bc", "bc", ToolPurpose.KernelBuild, "computes constants during the kernel's build"),
        new("mke2fs", "e2fsprogs", ToolPurpose.Images, "makes an ext2 file system, also from a directory"),
        new("debugfs", "e2fsprogs", ToolPurpose.Optional, "looks into an ext2 file system"),
        new("e2fsck", "e2fsprogs", ToolPurpose.Optional, "repairs an ext2 file system"),
        new("mkfs.vfat", "dosfstools", ToolPurpose.Fat, "makes a FAT file system"),
        new("mcopy", "mtools", ToolPurpose.Fat, "copies files into a FAT file system without mounting it"),
        new("mdir", "mtools", ToolPurpose.Fat, "lists a FAT file system without mounting it"),
        new("sfdisk", "fdisk", ToolPurpose.Fat, "writes a partition table"),
        new("sgdisk", "gdisk", ToolPurpose.Fat, "writes a GUID partition table"),
        new("syslinux", "syslinux", ToolPurpose.BiosLoader, "installs a boot loader on a FAT file system"),
        new("virt-make-fs", "guestfs-tools", ToolPurpose.Optional, "makes a disk image from a directory, by a virtual machine"),
        new("apt-get", "apt", ToolPurpose.Packages, "fetches packages"),
        new("apt-cache", "apt", ToolPurpose.Packages, "knows which packages there are"),
        new("dpkg-deb", "dpkg", ToolPurpose.Packages, "unpacks a package without installing it"),
        new("dpkg-query", "dpkg", ToolPurpose.Packages, "knows which packages are installed"),
        new("tar", "tar", ToolPurpose.KernelBuild, "unpacks the kernel's source"),
        new("gzip", "gzip", ToolPurpose.Initramfs, "compresses an initramfs"),
        new("xz", "xz-utils", ToolPurpose.Unpack, "unpacks xz and lzma"),
        new("zstd", "zstd", ToolPurpose.Unpack, "unpacks zstd"),
        new("lz4", "lz4", ToolPurpose.Unpack, "unpacks lz4"),
        new("bzip2", "bzip2", ToolPurpose.Unpack, "unpacks bzip2"),
        new("lzop", "lzop", ToolPurpose.Unpack, "unpacks lzo"),
        new("bsdtar", "libarchive-tools", ToolPurpose.Optional, "lists archives as another program sees them"),
        new("modprobe", "kmod", ToolPurpose.SmallSystem, "names the modules a driver needs"),
        new("modinfo", "kmod", ToolPurpose.SmallSystem, "shows what a module says of itself"),
        new("depmod", "kmod", ToolPurpose.SmallSystem, "lists which module needs which"),
        new("loadkeys", "kbd", ToolPurpose.SmallSystem, "translates a keyboard layout"),
        new("perl", "perl", ToolPurpose.KernelBuild, "runs scripts of the kernel's build"),
        new("ld", "binutils", ToolPurpose.KernelBuild, "links the lab kernel"),
        new("readelf", "binutils", ToolPurpose.Optional, "shows what a program asks of the kernel"),
    ];

    /// <summary>The tools of a piece of work.</summary>
    public static IEnumerable<HostTool> For(ToolPurpose purpose) => All.Where(tool => tool.Purpose == purpose);

    /// <summary>The package that brings a program, or null when the tutor does not know.</summary>
    /// <param name="program">A name or a path.</param>
    public static string? PackageOf(string program)
    {
        string name = Path.GetFileName(program);
        return All.FirstOrDefault(tool => tool.Program == name)?.Package;
    }
}
