using System.IO.Compression;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.KernelImage;

/// <summary>Unpacks the kernel inside an image into a stream: gzip in process, the others through the host's tools by pipe.</summary>
internal static class PayloadUnpacker
{
    /// <summary>Twenty times the largest distribution kernel: beyond it the payload is a bomb.</summary>
    private const long MaxUnpackedBytes = 1L << 30;

    /// <summary>All methods but gzip, whose own trailer says it, are followed by the unpacked length for the decompressor's use.</summary>
    private const int AppendedLength = 4;

    private const int CopyBufferLength = 128 << 10;

    /// <summary>Unpacks until the end or until <paramref name="isDone"/> says that enough has been seen.</summary>
    /// <exception cref="InvalidDataException">The payload is damaged.</exception>
    /// <exception cref="HostToolMissingException">Its compression needs a tool that is not here.</exception>
    public static void Unpack(ByteSource source, LinuxKernelImage image, Stream sink, Func<bool> isDone, CancellationToken cancellationToken)
    {
        switch (image.PayloadCompression)
        {
            case CompressionMethod.Gzip:
                UnpackGzip(source.Slice(image.Payload.Offset, image.Payload.Length), sink, isDone, cancellationToken);
                break;
            case CompressionMethod.None:
                Copy(source.Slice(image.Payload.Offset, image.Payload.Length).OpenStream(), sink, isDone, cancellationToken);
                break;
            default:
                UnpackByTool(source, image, sink, isDone, cancellationToken);
                break;
        }
    }

    private static void UnpackGzip(ByteSource payload, Stream sink, Func<bool> isDone, CancellationToken cancellationToken)
    {
        using GZipStream gzip = new(payload.OpenStream(), CompressionMode.Decompress);
        Copy(gzip, sink, isDone, cancellationToken);
    }

    private static void Copy(Stream from, Stream sink, Func<bool> isDone, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[CopyBufferLength];
        long total = 0;
        int read;
        while (total < MaxUnpackedBytes && !isDone() && (read = from.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.Write(buffer, 0, read);
            total += read;
        }
    }

    private static void UnpackByTool(ByteSource source, LinuxKernelImage image, Stream sink, Func<bool> isDone, CancellationToken cancellationToken)
    {
        (string program, string[] arguments) = image.PayloadCompression switch
        {
            CompressionMethod.Bzip2 => ("bzip2", new[] { "-dc" }),
            CompressionMethod.Lzma => ("xz", ["--format=lzma", "-dc"]),
            CompressionMethod.Xz => ("xz", ["--format=xz", "-dc"]),
            CompressionMethod.Lzo => ("lzop", ["-dc"]),
            CompressionMethod.Lz4 => ("lz4", ["-dc"]),

            // The kernel is packed with a window of up to 128 MiB.
            _ => ("zstd", ["-dc", "--long=27"]),
        };
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using Stream packed = source.Slice(image.Payload.Offset, Math.Max(0, image.Payload.Length - AppendedLength)).OpenStream();
        HostProcessOptions options = new()
        {
            Input = packed,
            OutputSink = new StoppingStream(sink, isDone, enough),
            MaxOutputBytes = MaxUnpackedBytes,
            Timeout = TimeSpan.FromMinutes(2),
        };
        try
        {
            HostProcessResult result = HostProcess.Run(program, arguments, options, enough.Token);
            if (!result.Succeeded)
            {
                throw result.TimedOut ? new IOException($"{program} took too long") : new InvalidDataException(result.LastErrorLine);
            }
        }
        catch (OperationCanceledException) when (isDone() && !cancellationToken.IsCancellationRequested)
        {
            // Enough was seen.
        }
    }

    /// <summary>Ends the tool as soon as enough has been seen.</summary>
    private sealed class StoppingStream(Stream sink, Func<bool> isDone, CancellationTokenSource enough) : WriteOnlyStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (isDone())
            {
                return;
            }

            sink.Write(buffer);
            if (isDone())
            {
                enough.Cancel();
            }
        }
    }
}
