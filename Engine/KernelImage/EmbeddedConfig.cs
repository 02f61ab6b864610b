using System.IO.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.KernelImage;

/// <summary>Finds the configuration that CONFIG_IKCONFIG puts into the kernel: a gzip member between two marks. Source: kernel/configs.c.</summary>
internal static class EmbeddedConfig
{
    /// <summary>The largest configuration that is believed; a kernel with everything has 0.3 MB.</summary>
    private const int MaxConfigLength = 8 << 20;

    public static KernelConfig? Read(ByteSource source, LinuxKernelImage image, CancellationToken cancellationToken)
    {
        using MarkedBytes search = new();
        try
        {
            PayloadUnpacker.Unpack(source, image, search, () => search.IsComplete, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or HostToolMissingException or IOException)
        {
            // A payload cut off or damaged after the configuration still tells it.
        }

        return search.IsComplete ? Unpack(search.Found, image.Name + "!IKCONFIG") : null;
    }

    /// <summary>Finds it in a kernel that is unpacked already.</summary>
    /// <param name="kernel">The unpacked kernel.</param>
    /// <param name="imageName">The image's name, for locations.</param>
    public static KernelConfig? Find(ReadOnlySpan<byte> kernel, string imageName)
    {
        using MarkedBytes search = new();
        search.Write(kernel);
        return search.IsComplete ? Unpack(search.Found, imageName + "!IKCONFIG") : null;
    }

    private static KernelConfig? Unpack(ReadOnlyMemory<byte> packed, string name)
    {
        try
        {
            using GZipStream gzip = new(new MemoryByteSource(packed, name).OpenStream(), CompressionMode.Decompress);
            byte[] text = new byte[Math.Min(MaxConfigLength, Math.Max(64 << 10, packed.Length * 8))];
            int length = 0;
            int read;
            while ((read = gzip.Read(text, length, text.Length - length)) > 0)
            {
                length += read;
                if (length == text.Length && length < MaxConfigLength)
                {
                    Array.Resize(ref text, Math.Min(MaxConfigLength, length * 2));
                }
            }

            return KernelConfig.Parse(text.AsSpan(0, length), name);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Takes the unpacked kernel as it comes and keeps what stands between the marks.</summary>
    private sealed class MarkedBytes : WriteOnlyStream
    {
        /// <summary>A packed configuration has 10 to 70 KB.</summary>
        private const int MaxFoundLength = 4 << 20;

        private readonly MemoryStream _found = new();
        private byte[] _carried = [];
        private bool _inside;

        /// <summary>The first mark with the beginning of the gzip member: the mark alone may also stand among the kernel's strings.</summary>
        private static ReadOnlySpan<byte> Start => "IKCFG_ST\u001f"u8;

        private static ReadOnlySpan<byte> End => "IKCFG_ED"u8;

        /// <summary>The gzip member's first byte was part of the search.</summary>
        private static int StartLength => Start.Length - 1;

        public bool IsComplete { get; private set; }

        public ReadOnlyMemory<byte> Found => _found.GetBuffer().AsMemory(0, (int)_found.Length);

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (IsComplete)
            {
                return;
            }

            // A mark may lie across two writes: look at the seam first.
            if (!_inside && _carried.Length > 0)
            {
                byte[] seam = [.. _carried, .. buffer[..Math.Min(buffer.Length, Start.Length - 1)]];
                int at = seam.AsSpan().IndexOf(Start);
                if (at >= 0)
                {
                    _inside = true;
                    int consumed = at + StartLength - _carried.Length;
                    if (consumed < 0)
                    {
                        _found.Write(_carried.AsSpan(_carried.Length + consumed));
                        consumed = 0;
                    }

                    Keep(buffer[consumed..]);
                    return;
                }
            }

            if (_inside)
            {
                Keep(buffer);
                return;
            }

            int start = buffer.IndexOf(Start);
            if (start >= 0)
            {
                _inside = true;
                Keep(buffer[(start + StartLength)..]);
                return;
            }

            ReadOnlySpan<byte> tail = [.. _carried, .. buffer[^Math.Min(buffer.Length, Start.Length - 1)..]];
            _carried = tail[^Math.Min(tail.Length, Start.Length - 1)..].ToArray();
        }

        private void Keep(ReadOnlySpan<byte> bytes)
        {
            int from = Math.Max(0, (int)_found.Length - End.Length);
            _found.Write(bytes[..(int)Math.Min(bytes.Length, MaxFoundLength - _found.Length)]);
            int end = _found.GetBuffer().AsSpan(from, (int)_found.Length - from).IndexOf(End);
            if (end >= 0)
            {
                _found.SetLength(from + end);
                IsComplete = true;
            }
        }
    }
}
