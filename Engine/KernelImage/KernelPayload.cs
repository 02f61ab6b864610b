using System.Buffers.Binary;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.KernelImage;

/// <summary>What one unpacking of the compressed kernel inside an image tells.</summary>
/// <param name="IsDamaged">It does not unpack to the length and checksum at its end. Only gzip, xz and zstd are judged, which carry a checksum; nothing is known against the others.</param>
/// <param name="Config">The configuration inside (CONFIG_IKCONFIG), or null when there is none or the payload cannot be unpacked here.</param>
/// <param name="BuiltIn">The initramfs inside, or null when it is not found or the payload cannot be unpacked here.</param>
internal sealed record KernelPayload(bool IsDamaged, KernelConfig? Config, Initramfs? BuiltIn)
{
    /// <summary>Three times what a distribution's kernel unpacks to.</summary>
    private const int MostBytes = 256 << 20;

    private const int UsualBytes = 32 << 20;

    /// <summary>After the unpacked name of the image: <c>bzImage!initramfs</c>.</summary>
    private const string BuiltInName = "!initramfs";

    /// <summary>Unpacks the payload.</summary>
    public static KernelPayload Read(ByteSource source, LinuxKernelImage image, CancellationToken cancellationToken = default)
    {
        using KeptBytes kernel = new(ExpectedLength(source, image));
        bool isDamaged = false;
        try
        {
            PayloadUnpacker.Unpack(source, image, kernel, () => kernel.IsFull, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or HostToolMissingException or IOException)
        {
            // A payload cut off or damaged after the configuration still tells it.
            isDamaged = image.PayloadCompression is CompressionMethod.Gzip or CompressionMethod.Xz or CompressionMethod.Zstd && exception is InvalidDataException;
        }

        return new KernelPayload(
            isDamaged,
            EmbeddedConfig.Find(kernel.Bytes, image.Name),
            isDamaged || kernel.IsFull ? null : BuiltInArchive.Find(kernel.Bytes, image.Name + BuiltInName));
    }

    /// <summary>The last four bytes of every method's payload are the length it unpacks to; only to make the first buffer large enough.</summary>
    private static int ExpectedLength(ByteSource source, LinuxKernelImage image)
    {
        Span<byte> last = stackalloc byte[sizeof(uint)];
        long offset = image.Payload.Offset + image.Payload.Length - last.Length;
        uint length = image.Payload.Length > last.Length && source.Read(offset, last) == last.Length ? BinaryPrimitives.ReadUInt32LittleEndian(last) : 0;
        return length is > 0 and <= MostBytes && length / (ulong)image.Payload.Length < 64 ? (int)length : UsualBytes;
    }

    /// <summary>Keeps what is written to it, up to <see cref="MostBytes"/>.</summary>
    private sealed class KeptBytes(int capacity) : WriteOnlyStream
    {
        private readonly MemoryStream _bytes = new(capacity);

        public ReadOnlySpan<byte> Bytes => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

        /// <summary>Whether there was more than is kept.</summary>
        public bool IsFull { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            int room = MostBytes - (int)_bytes.Length;
            IsFull |= buffer.Length > room;
            _bytes.Write(buffer[..Math.Min(buffer.Length, room)]);
        }
    }
}
