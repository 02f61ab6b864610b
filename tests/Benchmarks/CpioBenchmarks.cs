using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;

namespace LfsTutor.Benchmarks;

/// <summary>The initramfs reader by itself; the goals that are published compare it with other programs.</summary>
[MemoryDiagnoser]
public class CpioBenchmarks
{
    private readonly Material _material = new();

    /// <summary>Makes the archives.</summary>
    [GlobalSetup]
    public void Setup() => _material.Make();

    /// <summary>Removes them.</summary>
    [GlobalCleanup]
    public void Cleanup() => _material.Dispose();

    /// <summary>Walks 180 MB of raw newc.</summary>
    [Benchmark]
    public int Raw() => Read(_material.Newc);

    /// <summary>Inflates and walks a third of that.</summary>
    [Benchmark]
    public int Gzip() => Read(_material.NewcGzip);

    /// <summary>The least any reader of it can cost.</summary>
    [Benchmark(Baseline = true)]
    public long GzipToNowhere()
    {
        using FileStream file = new(_material.NewcGzip, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        using GZipStream gzip = new(file, CompressionMode.Decompress);
        byte[] buffer = new byte[1 << 17];
        long length = 0;
        int read;
        while ((read = gzip.Read(buffer)) > 0)
        {
            length += read;
        }

        return length;
    }

    private static int Read(string path)
    {
        using FileByteSource source = FileByteSource.Open(path);
        return InitramfsReader.Read(source).Entries.Count;
    }
}
