namespace LfsTutor.Engine.Pe;

/// <summary>Where the fields of a PE program stand; little-endian. Source: Microsoft Portable Executable format; EDK II, MdePkg/Include/IndustryStandard/PeImage.h.</summary>
internal static class PeFields
{
    // The DOS header.
    internal const int DosHeaderLength = 64;
    internal const int PeOffset = 0x3c;

    // From the letters PE on.
    internal const int Machine = 4;
    internal const int SectionCount = 6;
    internal const int OptionalHeaderLength = 20;
    internal const int OptionalHeader = 24;

    // In the optional header, the same in PE32 and PE32+.
    internal const int Magic = 0;
    internal const int HeadersLength = 60;
    internal const int Subsystem = 68;

    // The data directories: their number, and the certificates' entry, which counts from the file's beginning.
    internal const int DirectoryCount32 = 92;
    internal const int DirectoryCount64 = 108;
    internal const int DirectoryLength = 8;
    internal const int CertificateDirectory = 4;

    // In a section's header.
    internal const int SectionHeaderLength = 40;
    internal const int SectionFileLength = 16;
    internal const int SectionFileOffset = 20;

    /// <summary>What the firmware reads at once: the headers of the larger kind with sixteen directories (EFI_IMAGE_OPTIONAL_HEADER_UNION).</summary>
    internal const int HeadersReadAtOnce = 264;

    internal const ushort Magic32 = 0x10b;
    internal const ushort Magic64 = 0x20b;
    internal const ushort MachineI386 = 0x14c;
    internal const ushort MachineX64 = 0x8664;
    internal const ushort MachineArm64 = 0xaa64;
    internal const ushort SubsystemEfiApplication = 10;

    internal static ReadOnlySpan<byte> DosMagic => "MZ"u8;

    internal static ReadOnlySpan<byte> PeMagic => "PE\0\0"u8;
}
