using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Content.Tests;

/// <summary>The lab kernel and the distribution's, as script/test provides them, each with its configuration beside it.</summary>
[Trait("needs", "boot")]
public sealed class RealKernelTests
{
    [Fact]
    public void The_configuration_inside_the_lab_kernel_is_the_one_it_was_built_with()
    {
        string path = Named("LFS_TUTOR_LAB_KERNEL");
        using FileByteSource source = FileByteSource.Open(path);
        LinuxKernelImage image = LinuxKernelImageReader.Read(source);
        KernelConfig inside = LinuxKernelImageReader.ReadEmbeddedConfig(source, image, TestContext.Current.CancellationToken)!;
        KernelConfig beside = Beside(path, image.Release!);

        Assert.Equal(beside.Settings, inside.Settings);
        Assert.Equal((beside.Release, 0), (inside.Release, inside.OddLines.Count));
        Assert.Equal((true, (ushort)0x8664, true, false), (image.HasEfiStub, image.PeMachine!.Value, image.Is64Bit, image.IsTruncated));
        Assert.Equal(CompressionMethod.Gzip, image.PayloadCompression);
        Assert.Equal(image.PromisedLength, image.ActualLength);
        Assert.Equal((image.SetupSectors + 1L) * 512, image.ProtectedModeOffset);
        Span<byte> release = stackalloc byte[image.Release!.Length];
        source.ReadExactly(image.VersionStringOffset!.Value, release, "the release");
        Assert.Equal(image.Release, System.Text.Encoding.ASCII.GetString(release));
        Assert.All(KernelFitness.Of(inside).Stages, stage => Assert.True(stage.CanRun));
    }

    [Fact]
    public void The_distributions_kernel_is_read_whatever_its_compression()
    {
        string path = Named("LFS_TUTOR_STOCK_KERNEL");
        using FileByteSource source = FileByteSource.Open(path);
        LinuxKernelImage image = LinuxKernelImageReader.Read(source);
        KernelConfig beside = Beside(path, image.Release!);
        KernelConfig? inside = LinuxKernelImageReader.ReadEmbeddedConfig(source, image, TestContext.Current.CancellationToken);

        Assert.Equal((true, true, false), (image.HasEfiStub, image.Is64Bit, image.IsTruncated));
        Assert.NotEqual(CompressionMethod.None, image.PayloadCompression);
        Assert.InRange(beside.Count, 1000, 20_000);
        Assert.Empty(beside.OddLines);
        Assert.Equal(beside["IKCONFIG"] == Tristate.BuiltIn, inside is not null);
        Assert.True(KernelFitness.Of(beside).Stages[0].CanRun);
    }

    [Fact]
    public void The_payload_of_the_distributions_kernel_is_a_whole_ELF_kernel()
    {
        using FileByteSource source = FileByteSource.Open(Named("LFS_TUTOR_STOCK_KERNEL"));
        LinuxKernelImage image = LinuxKernelImageReader.Read(source);

        (byte[] bytes, UnpackEnd end) = Decompressor.Unpack(source.Slice(image.Payload.Offset, image.Payload.Length), null, TestContext.Current.CancellationToken);

        Assert.Equal(UnpackStatus.Complete, end.Status);
        Assert.Equal(ArtifactKind.ElfKernel, ArtifactSignature.Recognize(bytes.AsSpan(0, ArtifactSignature.WantedLength)));
        Assert.InRange(bytes.Length, 10_000_000, 256 << 20);
        Assert.Equal(bytes.Length, image.UnpackedLength);
    }

    private static KernelConfig Beside(string image, string release)
    {
        string path = Path.Combine(Path.GetDirectoryName(image)!, "config-" + release);
        return KernelConfig.Parse(File.ReadAllBytes(path), path);
    }

    private static string Named(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path && File.Exists(path)
            ? path
            : throw new InvalidOperationException($"{variable} does not name a kernel image; script/test provides the kernels and sets it.");
}
