using System.Buffers.Binary;
using System.Text;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.KernelImage;

/// <summary>Reads kernel images.</summary>
public static class LinuxKernelImageReader
{
    private const int MaxVersionStringLength = 256;

    /// <summary>Reads the headers of a bzImage; the payload is not decompressed.</summary>
    /// <exception cref="MalformedArtifactException">Not a bzImage; the message says what it looks like (an ELF vmlinux, text, a gzip file, an empty file).</exception>
    public static LinuxKernelImage Read(ByteSource source)
    {
        byte[] header = ReadHeader(source);
        ushort version = SetupHeader.UInt16(header, SetupHeader.VersionOffset);
        int setupSectors = header[SetupHeader.SetupSectsOffset] is var sectors and not 0 ? sectors : SetupHeader.DefaultSetupSects;
        long kernelOffset = (setupSectors + 1L) * SetupHeader.SectorLength;
        long promisedLength = kernelOffset + (SystemSize(header, version) * SetupHeader.ParagraphLength);
        (long Offset, long Length) payload = Payload(source, header, version, kernelOffset, promisedLength);
        string? versionString = VersionString(source, header, setupSectors);
        ushort? peMachine = PeMachine(source, header);
        return new LinuxKernelImage
        {
            Name = source.Name,
            Protocol = (version >> 8, version & 0xff),
            VersionString = versionString,
            VersionStringOffset = versionString is null ? null : SetupHeader.UInt16(header, SetupHeader.KernelVersionOffset) + SetupHeader.KernelVersionBase,
            Release = versionString?.Split(' ', 2)[0],
            SetupSectors = setupSectors,
            Payload = payload,
            UnpackedLength = UnpackedLength(source, payload.Offset + payload.Length, payload.Length),
            PayloadCompression = PayloadCompression(source, payload.Offset),
            PromisedLength = promisedLength,
            ActualLength = source.Length,
            HasEfiStub = peMachine is not null,
            PeMachine = peMachine,
            Is64Bit = version >= SetupHeader.Protocol212 && (SetupHeader.UInt16(header, SetupHeader.XloadflagsOffset) & SetupHeader.XlfKernel64) != 0,
            CommandLineMaxLength = version >= SetupHeader.Protocol206 ? (int)Math.Min(SetupHeader.UInt32(header, SetupHeader.CmdlineSizeOffset), int.MaxValue) : null,
            InitLength = version >= SetupHeader.Protocol210 ? SetupHeader.UInt32(header, SetupHeader.InitSizeOffset) : null,
        };
    }

    /// <summary>The configuration inside the kernel (CONFIG_IKCONFIG), through the payload's compression.</summary>
    /// <returns>Null when the kernel was built without it, or its payload cannot be decompressed here.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static KernelConfig? ReadEmbeddedConfig(ByteSource source, LinuxKernelImage image, CancellationToken cancellationToken = default) =>
        EmbeddedConfig.Read(source, image, cancellationToken);

    private static byte[] ReadHeader(ByteSource source)
    {
        byte[] start = new byte[(int)Math.Min(source.Length, ArtifactSignature.WantedLength)];
        int length = source.Read(0, start);
        ArtifactKind kind = ArtifactSignature.Recognize(start.AsSpan(0, length));
        if (kind != ArtifactKind.KernelImage)
        {
            throw NotAKernel(source, kind, start.AsSpan(0, length));
        }

        byte[] header = new byte[SetupHeader.Length];
        source.ReadExactly(0, header, "the kernel's setup header");
        if ((header[SetupHeader.LoadflagsOffset] & SetupHeader.LoadedHigh) == 0)
        {
            throw Malformed(source, SetupHeader.LoadflagsOffset, "this is a zImage, the old kind of kernel image that loads below 1 MiB; build a bzImage (make bzImage)");
        }

        return header;
    }

    /// <summary>The field had 16 bits before protocol 2.04.</summary>
    private static long SystemSize(byte[] header, ushort version) => version >= SetupHeader.Protocol204
        ? SetupHeader.UInt32(header, SetupHeader.SyssizeOffset)
        : SetupHeader.UInt16(header, SetupHeader.SyssizeOffset);

    private static (long Offset, long Length) Payload(ByteSource source, byte[] header, ushort version, long kernelOffset, long promisedLength)
    {
        if (version < SetupHeader.Protocol208)
        {
            return (0, 0);
        }

        long offset = kernelOffset + SetupHeader.UInt32(header, SetupHeader.PayloadOffsetOffset);
        long length = SetupHeader.UInt32(header, SetupHeader.PayloadLengthOffset);
        if (offset + length > promisedLength)
        {
            throw Malformed(
                source,
                SetupHeader.PayloadOffsetOffset,
                $"the compressed kernel is said to stand at 0x{offset:x} and be 0x{length:x} bytes long, beyond the image's own end at 0x{promisedLength:x}");
        }

        return (offset, length);
    }

    /// <summary>Every method's payload ends with the length of what is inside: gzip's own, or one the build appends (scripts/Makefile.lib, size_append).</summary>
    private static long? UnpackedLength(ByteSource source, long end, long length)
    {
        Span<byte> last = stackalloc byte[sizeof(uint)];
        return length > last.Length && source.Read(end - last.Length, last) == last.Length ? BinaryPrimitives.ReadUInt32LittleEndian(last) : null;
    }

    private static CompressionMethod PayloadCompression(ByteSource source, long offset)
    {
        Span<byte> magic = stackalloc byte[6];
        return offset == 0 ? CompressionMethod.None : PayloadMagic.Detect(magic[..source.Read(offset, magic)]);
    }

    private static string? VersionString(ByteSource source, byte[] header, int setupSectors)
    {
        int pointer = SetupHeader.UInt16(header, SetupHeader.KernelVersionOffset);
        if (pointer == 0 || pointer >= setupSectors * SetupHeader.SectorLength)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[MaxVersionStringLength];
        bytes = bytes[..source.Read(pointer + SetupHeader.KernelVersionBase, bytes)];
        int end = bytes.IndexOf((byte)0);
        string text = string.Concat(Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]).Where(character => !char.IsControl(character))).Trim();
        return text.Length == 0 ? null : text;
    }

    private static ushort? PeMachine(ByteSource source, byte[] header)
    {
        if (!header.AsSpan().StartsWith("MZ"u8))
        {
            return null;
        }

        Span<byte> pe = stackalloc byte[6];
        uint offset = SetupHeader.UInt32(header, SetupHeader.PePointerOffset);
        return source.Read(offset, pe) == pe.Length && pe.StartsWith("PE\0\0"u8) ? SetupHeader.UInt16(pe, 4) : null;
    }

    private static MalformedArtifactException NotAKernel(ByteSource source, ArtifactKind kind, ReadOnlySpan<byte> start)
    {
        const string Expected = "not a kernel image (bzImage)";
        string advice = kind switch
        {
            ArtifactKind.Empty => "the copy or download that should have filled it did not happen",
            ArtifactKind.ElfKernel => "the bootable image is arch/x86/boot/bzImage of the same build",
            ArtifactKind.DebianPackage => "unpack it with dpkg-deb -x; the image is boot/vmlinuz-… inside",
            ArtifactKind.ForeignKernelImage => "the virtual machine is an x86-64 one",
            ArtifactKind.Text or ArtifactKind.Script or ArtifactKind.KernelConfig => "perhaps a command's output or an error page was saved under this name",
            _ => "at 0x202 a kernel image has the letters HdrS",
        };

        // The first byte that differs from what a kernel image has there: boot_flag, then the magic.
        long offset = start.Length <= SetupHeader.BootFlagOffset ? start.Length
            : start.Length < SetupHeader.BootFlagOffset + 2 || SetupHeader.UInt16(start, SetupHeader.BootFlagOffset) != SetupHeader.BootFlag ? SetupHeader.BootFlagOffset
            : Math.Min(start.Length, SetupHeader.HeaderMagicOffset);
        return Malformed(source, offset, $"this is {ArtifactSignature.Describe(kind)}, {Expected}: {advice}");
    }

    private static MalformedArtifactException Malformed(ByteSource source, long offset, string message) => new(new Location(source.Name, Offset: offset), message);
}
