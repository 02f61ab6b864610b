using System.Text;

namespace LfsTutor.Engine.Disk;

/// <summary>The magic of a format that is recognised but not read.</summary>
/// <param name="Type">Its name as blkid writes it.</param>
/// <param name="Offset">Where the magic stands in the volume.</param>
/// <param name="Magic">The magic, one byte a character.</param>
internal sealed record KnownMagic(string Type, long Offset, string Magic)
{
    /// <summary>Formats that must be recognised before ext, since a file system lies inside them or they overwrite one.</summary>
    internal static readonly KnownMagic[] Containers =
    [
        new("crypto_LUKS", 0, "LUKS\u00BA\u00BE"),
        new("LVM2_member", 0x218, "LVM2 001"),
        new("LVM2_member", 0x018, "LVM2 001"),
        new("LVM2_member", 0x418, "LVM2 001"),
        new("LVM2_member", 0x618, "LVM2 001"),
    ];

    /// <summary>File systems and swap, as the kernel's drivers recognise them.</summary>
    internal static readonly KnownMagic[] FileSystems =
    [
        new("squashfs", 0, "hsqs"),
        new("cramfs", 0, "\u0045\u003D\u00CD\u0028"),
        new("romfs", 0, "-rom1fs-"),
        new("exfat", 3, "EXFAT   "),
        new("ntfs", 3, "NTFS    "),
        new("iso9660", 0x8001, "CD001"),
        new("btrfs", 0x10040, "_BHRfS_M"),
        new("xfs", 0, "XFSB"),
        new("f2fs", 0x400, "\u0010\u0020\u00F5\u00F2"),
        new("erofs", 0x400, "\u00E2\u00E1\u00F5\u00E0"),
        new("swap", 0xFF6, "SWAPSPACE2"),
        new("swap", 0xFF6, "SWAP-SPACE"),
    ];

    internal bool IsIn(Volume volume)
    {
        byte[] magic = Encoding.Latin1.GetBytes(Magic);
        if (volume.Length < Offset + magic.Length)
        {
            return false;
        }

        byte[] actual = new byte[magic.Length];
        volume.Read(Offset, actual, Type);
        return actual.AsSpan().SequenceEqual(magic);
    }
}
