using System.Buffers.Binary;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Compression;

/// <summary>One compressed member, decompressed by the host's tool through a pipe.</summary>
/// <remarks>Where the member ends is found first, in process, so the tool gets its bytes and no others; the tool never sees a path.</remarks>
internal sealed class ToolMember : UnpackStream
{
    private readonly MemberExtent _extent;
    private readonly UnpackLimits _limits;
    private readonly CancellationTokenSource _abandon;
    private readonly ChunkQueue? _queue;
    private readonly Task<HostProcessResult>? _run;
    private readonly WholeDictionaries? _dictionaries;
    private long _output;

    public ToolMember(ByteSource source, long offset, CompressionMethod method, bool isPayload, UnpackLimits limits, CancellationToken cancellationToken)
    {
        _limits = limits;
        _abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _extent = MemberExtent.Find(source, offset, method, isPayload, cancellationToken);
        if (!_extent.IsReadable)
        {
            End = new UnpackEnd(_extent.Status, _extent.Length, 0, _extent.Detail);
            return;
        }

        if (!isPayload && _extent.Unsupported is { } reason)
        {
            End = new UnpackEnd(UnpackStatus.Unsupported, _extent.Length, 0, reason);
            return;
        }

        (string program, string[] arguments) = ToolOf(method);
        if (HostProcess.Find(program) is null)
        {
            string package = HostTools.PackageOf(program) ?? program;
            End = new UnpackEnd(UnpackStatus.ToolMissing, _extent.Length, 0, $"{Decompressor.KernelName(method)} data is unpacked by {program}, which is not installed; install the package {package}");
            return;
        }

        _queue = new ChunkQueue(_abandon.Token);
        _run = RunAsync(program, arguments, new HostProcessOptions
        {
            Input = source.Slice(offset, _extent.Length).OpenStream(),
            OutputSink = _queue,
            MaxOutputBytes = limits.MaxOutputBytes,
            Timeout = limits.ToolTimeout,
            PipeGrace = limits.ToolTimeout,
        });
        if (method == CompressionMethod.Lzma && !isPayload)
        {
            Span<byte> header = stackalloc byte[MemberExtent.LzmaHeaderLength];
            source.Read(offset, header);
            long dictionary = BinaryPrimitives.ReadUInt32LittleEndian(header[1..]);
            _dictionaries = new WholeDictionaries(_queue, (int)Math.Min(dictionary, WholeDictionaries.MaxLength), () => _run.GetAwaiter().GetResult().Succeeded);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (End is not null || buffer.IsEmpty)
        {
            return 0;
        }

        int read = _dictionaries?.Read(buffer) ?? _queue!.Read(buffer);
        if (read == 0)
        {
            End = Finish(_run!.GetAwaiter().GetResult());
            return 0;
        }

        if (!_limits.Allow(_output + read, _extent.Length))
        {
            _abandon.Cancel();
            End = new UnpackEnd(UnpackStatus.LimitReached, _extent.Length, _output, $"it unpacks to more than {_output} bytes from {_extent.Length}");
            return 0;
        }

        _output += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _abandon.Cancel();
            try
            {
                _run?.GetAwaiter().GetResult();
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // Abandoned before its end, as wanted.
            }

            _abandon.Dispose();
            _queue?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static (string Program, string[] Arguments) ToolOf(CompressionMethod method) => method switch
    {
        CompressionMethod.Xz => ("xz", ["-dc", "--single-stream", "--no-warn"]),
        CompressionMethod.Lzma => ("xz", ["-dc", "--format=lzma", "--single-stream", "--no-warn"]),
        CompressionMethod.Zstd => ("zstd", ["-dcq", "--no-progress"]),
        CompressionMethod.Lz4 => ("lz4", ["-dcq"]),
        CompressionMethod.Bzip2 => ("bzip2", ["-dcq"]),
        
        // Neither does the kernel look at lzop's checksums.
        _ => ("lzop", ["-dcqF"]),
    };

    private async Task<HostProcessResult> RunAsync(string program, string[] arguments, HostProcessOptions options)
    {
        try
        {
            return await HostProcess.RunAsync(program, arguments, options, _abandon.Token).ConfigureAwait(false);
        }
        finally
        {
            _queue!.Complete();
        }
    }

    private UnpackEnd Finish(HostProcessResult result)
    {
        if (result.OutputTruncated)
        {
            return new UnpackEnd(UnpackStatus.LimitReached, _extent.Length, _output, $"it unpacks to more than {_limits.MaxOutputBytes} bytes");
        }

        if (result.TimedOut)
        {
            return new UnpackEnd(UnpackStatus.TimedOut, _extent.Length, _output, $"it takes longer than {_limits.ToolTimeout.TotalSeconds:0} seconds to unpack");
        }

        if (_extent.Status != UnpackStatus.Complete)
        {
            return new UnpackEnd(_extent.Status, _extent.Length, _output, _extent.Detail);
        }

        return result.Succeeded
            ? new UnpackEnd(UnpackStatus.Complete, _extent.Length, _output)
            : new UnpackEnd(result.LastErrorLine.Contains("Unexpected end of input", StringComparison.Ordinal) ? UnpackStatus.Truncated : UnpackStatus.Corrupt, _extent.Length, _output, result.LastErrorLine is { Length: > 0 } line ? $"the compressed data is damaged ({line})" : "the compressed data is damaged");
    }
}
