using System.IO.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine;

/// <summary>What a file seems to be.</summary>
/// <param name="Kind">By its first bytes.</param>
/// <param name="Inside">What a gzip file holds, by its first unpacked bytes; null for anything else and when it cannot be unpacked.</param>
public sealed record Recognition(ArtifactKind Kind, ArtifactKind? Inside)
{
    /// <summary>In a few words with its article: <c>a gzip file that holds an initramfs (cpio, newc)</c>.</summary>
    public string Description =>
        ArtifactSignature.Describe(Kind) + (Inside is { } inside ? " that holds " + ArtifactSignature.Describe(inside) : "");
}

/// <summary>Recognises any file by a look at its beginning, whatever its name.</summary>
public static class ArtifactRecognizer
{
    /// <summary>Looks at a file; its contents are not checked any further.</summary>
    /// <exception cref="IOException">The medium failed.</exception>
    public static Recognition Recognize(ByteSource source)
    {
        byte[] start = new byte[(int)Math.Min(source.Length, ArtifactSignature.WantedLength)];
        ArtifactKind kind = ArtifactSignature.Recognize(start.AsSpan(0, source.Read(0, start)));
        return new Recognition(kind, kind == ArtifactKind.Gzip ? InsideGzip(source) : null);
    }

    private static ArtifactKind? InsideGzip(ByteSource source)
    {
        byte[] start = new byte[ArtifactSignature.WantedLength];
        int length = 0;
        try
        {
            using GZipStream gzip = new(source.OpenStream(), CompressionMode.Decompress);
            length = gzip.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return ArtifactSignature.Recognize(start.AsSpan(0, length));
    }
}
