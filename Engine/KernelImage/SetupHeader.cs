using System.Buffers.Binary;

namespace LfsTutor.Engine.KernelImage;

/// <summary>The real-mode setup header of an x86 kernel image. Offsets in the file. Source: Documentation/arch/x86/boot.rst.</summary>
internal static class SetupHeader
{
    public const int SectorLength = 512;

    /// <summary>Where the header ends as far as it is read here: after init_size (protocol 2.10).</summary>
    public const int Length = InitSizeOffset + 4;

    public const int SetupSectsOffset = 0x1f1;
    public const int SyssizeOffset = 0x1f4;
    public const int BootFlagOffset = 0x1fe;
    public const int HeaderMagicOffset = 0x202;
    public const int VersionOffset = 0x206;
    public const int KernelVersionOffset = 0x20e;
    public const int LoadflagsOffset = 0x211;
    public const int XloadflagsOffset = 0x236;
    public const int CmdlineSizeOffset = 0x238;
    public const int PayloadOffsetOffset = 0x248;
    public const int PayloadLengthOffset = 0x24c;
    public const int InitSizeOffset = 0x260;

    public const ushort BootFlag = 0xaa55;
    public const byte LoadedHigh = 1;
    public const ushort XlfKernel64 = 1;

    /// <summary>A zero in setup_sects means four, for the oldest images.</summary>
    public const int DefaultSetupSects = 4;

    /// <summary>kernel_version counts from the end of the boot sector.</summary>
    public const int KernelVersionBase = 0x200;

    /// <summary>syssize counts paragraphs.</summary>
    public const int ParagraphLength = 16;

    public const int PePointerOffset = 0x3c;

    public const ushort Protocol204 = 0x0204;
    public const ushort Protocol206 = 0x0206;
    public const ushort Protocol208 = 0x0208;
    public const ushort Protocol210 = 0x020a;
    public const ushort Protocol212 = 0x020c;

    public static ReadOnlySpan<byte> Magic => "HdrS"u8;

    public static ushort UInt16(ReadOnlySpan<byte> header, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(header[offset..]);

    public static uint UInt32(ReadOnlySpan<byte> header, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(header[offset..]);
}
