namespace LfsTutor.Engine.Syslinux;

/// <summary>Where the installer's numbers stand in ldlinux.sys; little-endian. Source: syslinux, libinstaller/syslxint.h and syslxmod.c, core/diskboot.inc.</summary>
internal static class LdlinuxFields
{
    internal const int SectorLength = 512;

    /// <summary>Where the file is put in memory; addresses inside it count from there.</summary>
    internal const int LoadAddress = 0x8000;

    /// <summary><c>\r\nSYSLINUX 6.04 </c>, up to a zero byte.</summary>
    internal const int Banner = 2;
    internal const int LongestBanner = 20;

    // The patch area, in the first sector.
    internal const int Magic = 0x18;
    internal const uint MagicValue = 0x3eb202fe;
    internal const int Build = 0x1c;
    internal const int DataSectors = 0x20;
    internal const int DwordCount = 0x24;
    internal const int ExtendedAreaOffset = 0x2e;

    // The extended patch area.
    internal const int DirectoryOffset = 2;
    internal const int DirectoryLength = 4;
    internal const int ExtendedAreaLength = 20;

    /// <summary>An extent: the first sector in eight bytes, the number of sectors in two.</summary>
    internal const int ExtentLength = 10;
    internal const int ExtentSectors = 8;

    /// <summary><c>lea esi, [extents]</c> in the code of the first sector tells where the extents stand before the extended area is read.</summary>
    internal static ReadOnlySpan<byte> LoadExtentsAddress => [0x66, 0x8d, 0x36];

    /// <summary>It is 57 KiB long; nothing much larger is believed.</summary>
    internal const int MostSectors = 1024;
}
