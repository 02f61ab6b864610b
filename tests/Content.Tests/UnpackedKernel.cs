using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Content.Tests;

/// <summary>The distribution's kernel without its compression.</summary>
/// <remarks>
/// Unpacking itself takes that kernel two thirds of its boot's processor time in software emulation. QEMU starts the unpacked kernel as well, by its PVH note;
/// from its first line on it is the same kernel. The solutions boot the image as it is.
/// </remarks>
internal sealed class UnpackedKernel : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lfs-tutor-content-");
    private readonly Lazy<string> _path;

    public UnpackedKernel() => _path = new Lazy<string>(Unpack);

    /// <summary>The unpacked kernel in place of the distribution's image; any other file, a spoiled image above all, stays what it is.</summary>
    public string InPlaceOf(string image) => IsTheDistributions(image) ? _path.Value : image;

    public void Dispose() => _directory.Delete(recursive: true);

    private static bool IsTheDistributions(string image) =>
        new FileInfo(image).Length == new FileInfo(Kernels.Stock).Length && File.ReadAllBytes(image).AsSpan().SequenceEqual(File.ReadAllBytes(Kernels.Stock));

    private string Unpack()
    {
        using FileByteSource source = FileByteSource.Open(Kernels.Stock);
        LinuxKernelImage image = LinuxKernelImageReader.Read(source);
        (byte[] bytes, UnpackEnd end) = Decompressor.Unpack(source.Slice(image.Payload.Offset, image.Payload.Length), null, CancellationToken.None);
        Assert.Equal(UnpackStatus.Complete, end.Status);
        string path = Path.Combine(_directory.FullName, "vmlinux");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
