namespace LfsTutor.Engine.Syslinux;

/// <summary>Where things stand in a boot sector of a PC, be it a disk's or a partition's; little-endian.</summary>
/// <remarks>Source: syslinux, mbr/mbr.S, core/diskstart.inc and libinstaller/syslxmod.c; Microsoft, FAT32 File System Specification 1.03.</remarks>
internal static class BootSectorFields
{
    internal const int Length = 512;

    /// <summary>Boot code of a disk ends here; its signature and partition table follow.</summary>
    internal const int MbrCodeLength = 440;
    internal const int Signature = 0x1fe;
    internal const ushort SignatureValue = 0xaa55;

    // Of a partition with a FAT file system.
    internal const int OemName = 3;
    internal const int OemNameLength = 8;
    internal const int HiddenSectors = 28;

    /// <summary><c>mov eax, LBA; mov edx, high half; mov bx, 8000h</c>: how syslinux's boot sector fetches the first sector of ldlinux.sys. The installer writes the numbers.</summary>
    internal const int FetchLength = 15;
    internal const int FetchLowLba = 2;
    internal const int FetchHighLba = 8;

    /// <summary><c>cmp dword [801Ch], build</c>: what must stand in that sector for it to be the right one.</summary>
    internal const int ExpectedBuild = 5;

    internal static ReadOnlySpan<byte> FetchLow => [0x66, 0xb8];

    internal static ReadOnlySpan<byte> FetchHigh => [0x66, 0xba];

    internal static ReadOnlySpan<byte> FetchBuffer => [0xbb, 0x00, 0x80];

    internal static ReadOnlySpan<byte> CompareBuild => [0x66, 0x81, 0x3e, 0x1c, 0x80];

    /// <summary>The boot code parted writes into a new table begins with these bytes (libparted, labels/dos.c): it starts the first active partition.</summary>
    internal static ReadOnlySpan<byte> PartedCode => [0xfa, 0xb8, 0x00, 0x10, 0x8e, 0xd0, 0xbc, 0x00, 0xb0];
}
