namespace LfsTutor.Engine.Tests.KernelImage;

/// <summary>Which configuration a kernel without one inside is judged by.</summary>
public sealed class BuildDirectoryTests : IDisposable
{
    private const string Release = "6.1.0-sample";
    private readonly TemporaryDirectory _directory = new();
    private readonly byte[] _silent = SampleKernelImage.Around(SampleKernelImage.Gzip(new byte[5000]));

    public void Dispose() => _directory.Dispose();

    private string? Source()
    {
        using Workspace workspace = new(_directory.At("ws"));
        return workspace.KernelConfig("vmlinuz")?.Name;
    }

    [Fact]
    public void It_is_that_of_the_directory_the_same_image_was_built_in()
    {
        _directory.Write("ws/vmlinuz", _silent);
        _directory.Write("ws/other/arch/x86/boot/bzImage", SampleKernelImage.Around(SampleKernelImage.Gzip(new byte[5001])));
        _directory.Write("ws/other/.config", "CONFIG_64BIT=y\n");
        _directory.Write("ws/linux-tiny/arch/x86/boot/bzImage", _silent);
        _directory.Write("ws/linux-tiny/.config", "CONFIG_TTY=y\n");
        _directory.Write($"ws/config-{Release}", "CONFIG_PCI=y\n");

        Assert.Equal("linux-tiny/.config", Source());
    }

    [Fact]
    public void It_is_what_the_build_used_when_the_configuration_was_changed_later()
    {
        _directory.Write("ws/vmlinuz", _silent);
        _directory.Write("ws/linux/arch/x86/boot/bzImage", _silent);
        _directory.Write("ws/linux/.config", "# Linux/x86 6.1.0 Kernel Configuration\nCONFIG_TTY=y\nCONFIG_NET=y\n");
        _directory.Write("ws/linux/include/config/auto.conf", "CONFIG_TTY=y\n");
        Assert.Equal("linux/include/config/auto.conf", Source());

        _directory.Write("ws/linux/.config", "# Linux/x86 6.1.0 Kernel Configuration\nCONFIG_TTY=y\n# CONFIG_NET is not set\n");
        Assert.Equal("linux/.config", Source());
    }

    [Fact]
    public void A_file_of_the_same_release_is_taken_where_no_directory_is_known()
    {
        _directory.Write("ws/vmlinuz", _silent);
        _directory.Write($"ws/config-{Release}", "CONFIG_PCI=y\n");

        Assert.EndsWith($"config-{Release}", Source(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_inside_comes_before_a_file_that_says_there_is_one()
    {
        _directory.Write("ws/vmlinuz", SampleKernelImage.Around(SampleKernelImage.Gzip(SampleKernelImage.Vmlinux("CONFIG_IKCONFIG=y\n"))));
        _directory.Write($"ws/config-{Release}", "CONFIG_IKCONFIG=y\n");

        Assert.Equal("vmlinuz!IKCONFIG", Source());
    }
}
