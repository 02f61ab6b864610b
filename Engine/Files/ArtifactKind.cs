namespace LfsTutor.Engine.Files;

/// <summary>What a file seems to be by its first bytes.</summary>
public enum ArtifactKind
{
    Unknown,
    Empty,

    /// <summary>Nothing but zero bytes as far as was looked.</summary>
    Zeros,

    /// <summary>An x86 bzImage.</summary>
    KernelImage,

    /// <summary>A kernel image of another machine (AArch64, RISC-V).</summary>
    ForeignKernelImage,

    /// <summary>An ELF program or library.</summary>
    ElfProgram,

    /// <summary>The kernel as the linker left it (<c>vmlinux</c>).</summary>
    ElfKernel,

    /// <summary>A PE program: for UEFI, or Windows.</summary>
    PeProgram,

    /// <summary>A raw newc or crc archive: an uncompressed initramfs.</summary>
    InitramfsCpio,

    /// <summary>A cpio archive in the old portable format, which the kernel refuses.</summary>
    CpioOdc,

    /// <summary>A cpio archive in the old binary format, which the kernel refuses.</summary>
    CpioBinary,
    Tar,
    Qcow2,

    /// <summary>A raw disk with a DOS partition table.</summary>
    DiskMbr,

    /// <summary>A raw disk with a GUID partition table.</summary>
    DiskGpt,
    Fat,

    /// <summary>An ext2, ext3 or ext4 file system without a partition table.</summary>
    Ext,
    Squashfs,
    Iso9660,
    Gzip,
    Bzip2,
    Lzma,
    Xz,
    Lzo,
    Lz4,
    Zstd,

    /// <summary>A package of Debian or Ubuntu.</summary>
    DebianPackage,

    /// <summary>A binary keymap of busybox's loadkmap.</summary>
    Bkeymap,

    /// <summary>A kernel's <c>.config</c>.</summary>
    KernelConfig,

    /// <summary>A configuration of SYSLINUX.</summary>
    SyslinuxConfig,

    /// <summary>A program that begins with <c>#!</c>.</summary>
    Script,
    Text,
}
