namespace LfsTutor.Engine.Cpio;

/// <summary>Offsets, sizes and values of a newc or crc archive member.</summary>
/// <remarks>Source: Documentation/driver-api/early-userspace/buffer-format.rst; init/initramfs.c.</remarks>
internal static class NewcFormat
{
    public const int MagicLength = 6;
    public const int FieldLength = 8;
    public const int FieldCount = 13;
    public const int HeaderLength = MagicLength + (FieldCount * FieldLength);

    public const int Inode = 0;
    public const int Mode = 1;
    public const int UserId = 2;
    public const int GroupId = 3;
    public const int LinkCount = 4;
    public const int ModificationTime = 5;
    public const int FileSize = 6;
    public const int DeviceMajor = 7;
    public const int DeviceMinor = 8;
    public const int SpecialMajor = 9;
    public const int SpecialMinor = 10;
    public const int NameSize = 11;
    public const int Checksum = 12;

    /// <summary>The longest path the kernel takes, final NUL included (include/uapi/linux/limits.h, PATH_MAX).</summary>
    public const int PathMax = 4096;

    /// <summary>The longest component of a path (NAME_MAX).</summary>
    public const int NameMax = 255;

    /// <summary>Headers and bodies begin at a multiple of this.</summary>
    public const int Alignment = 4;

    public const uint TypeMask = 0xF000;
    public const uint TypeFifo = 0x1000;
    public const uint TypeCharacterDevice = 0x2000;
    public const uint TypeDirectory = 0x4000;
    public const uint TypeBlockDevice = 0x6000;
    public const uint TypeRegular = 0x8000;
    public const uint TypeSymbolicLink = 0xA000;
    public const uint TypeSocket = 0xC000;
    public const uint PermissionMask = 0xFFF;

    public static ReadOnlySpan<byte> MagicNewc => "070701"u8;

    public static ReadOnlySpan<byte> MagicCrc => "070702"u8;

    public static ReadOnlySpan<byte> MagicOdc => "070707"u8;

    public const string Trailer = "TRAILER!!!";

    /// <summary>Length of the name with the zeros that align the body behind a header of 110 bytes.</summary>
    public static long PaddedName(long nameSize) => ((nameSize + 1) & ~3L) + 2;

    public static long Align(long offset) => (offset + (Alignment - 1)) & ~(Alignment - 1L);
}
