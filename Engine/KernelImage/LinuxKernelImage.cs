using LfsTutor.Engine.Compression;

namespace LfsTutor.Engine.KernelImage;

/// <summary>An x86 bzImage: its setup header (Documentation/arch/x86/boot.rst), its payload and what can be learnt from both.</summary>
public sealed record LinuxKernelImage
{
    /// <summary>The file's name, for locations.</summary>
    public required string Name { get; init; }

    /// <summary>Boot protocol version, for example (2, 15).</summary>
    public required (int Major, int Minor) Protocol { get; init; }

    /// <summary>The release string (<c>6.1.0-56-amd64</c>), the first word of the version string; null when the header has none.</summary>
    public required string? Release { get; init; }

    /// <summary>The whole version string at kernel_version + 0x200, or null.</summary>
    public required string? VersionString { get; init; }

    /// <summary>Where the version string stands in the file; null when there is none.</summary>
    public long? VersionStringOffset { get; init; }

    /// <summary>Number of 512-byte setup sectors after the boot sector.</summary>
    public required int SetupSectors { get; init; }

    /// <summary>Offset and length in bytes of the compressed payload in the file (payload_offset and payload_length); both 0 before protocol 2.08.</summary>
    public required (long Offset, long Length) Payload { get; init; }

    /// <summary>Bytes the payload unpacks to, as its last four bytes say; null before protocol 2.08, or where the file ends before.</summary>
    public long? UnpackedLength { get; init; }

    /// <summary>Where the protected-mode part begins: after the boot sector and the setup sectors.</summary>
    public long ProtectedModeOffset => (SetupSectors + 1L) * SetupHeader.SectorLength;

    /// <summary>How the payload is compressed.</summary>
    public required CompressionMethod PayloadCompression { get; init; }

    /// <summary>Bytes the header promises: (setup sectors + 1) · 512 + syssize · 16.</summary>
    public required long PromisedLength { get; init; }

    /// <summary>Bytes the file has; less than promised means it is truncated.</summary>
    public required long ActualLength { get; init; }

    /// <summary>True when the image is also a PE program for UEFI (MZ, PE, CONFIG_EFI_STUB).</summary>
    public required bool HasEfiStub { get; init; }

    /// <summary>PE machine (0x8664 for x86-64), or null without a stub.</summary>
    public ushort? PeMachine { get; init; }

    /// <summary>XLF_KERNEL_64: it has a 64-bit entry point.</summary>
    public required bool Is64Bit { get; init; }

    /// <summary>Longest command line the kernel takes, in bytes; null before protocol 2.06.</summary>
    public int? CommandLineMaxLength { get; init; }

    /// <summary>Memory in bytes the kernel needs from its load address while it unpacks itself (init_size); null before protocol 2.10.</summary>
    public long? InitLength { get; init; }

    /// <summary>True when the file ends before what the header promises.</summary>
    public bool IsTruncated => ActualLength < PromisedLength;
}
