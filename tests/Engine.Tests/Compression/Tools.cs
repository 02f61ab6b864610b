using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Tests.Compression;

/// <summary>Real tools as oracles: a missing one fails the test with the name of its package.</summary>
internal static class Tools
{
    public static byte[] Filter(byte[] input, string program, params string[] arguments)
    {
        HostProcessResult result = HostProcess.Run(program, arguments, new HostProcessOptions { Input = new MemoryStream(input), MaxOutputBytes = 1 << 30, PipeGrace = TimeSpan.FromSeconds(30) });
        Assert.True(result.ExitCode == 0, $"{program}: {result.Error}");
        return result.Output;
    }

    /// <summary>Compresses as the kernel wants it.</summary>
    public static byte[] Compress(string method, byte[] input) => method switch
    {
        "gzip" => Filter(input, "gzip", "-c"),
        "xz" => Filter(input, "xz", "-c", "--check=crc32"),
        "lzma" => Filter(input, "xz", "-c", "--format=lzma"),
        "zstd" => Filter(input, "zstd", "-cq", "-3"),
        "lz4" => Filter(input, "lz4", "-clq"),
        "bzip2" => Filter(input, "bzip2", "-c"),
        "lzo" => Filter(input, "lzop", "-c"),
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };
}
