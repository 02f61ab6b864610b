using LfsTutor.Engine.Host;
using LfsTutor.Engine.Tests.KernelImage;

namespace LfsTutor.Engine.Tests.Host;

public sealed class HostKernelsTests
{
    private static readonly byte[] Image = SampleKernelImage.Around([], "6.1.0-56-amd64 (x@y)");

    [Fact]
    public void The_running_kernel_is_preferred_and_its_configuration_found()
    {
        using TemporaryDirectory root = new();
        root.Write("proc/sys/kernel/osrelease", "6.1.0-56-amd64\n");
        root.Write("boot/vmlinuz-6.1.0-56-amd64", Image);
        root.Write("boot/vmlinuz-6.9.0", SampleKernelImage.Around([], "6.9.0 (x@y)"));
        root.Write("boot/config-6.1.0-56-amd64", "CONFIG_64BIT=y\n");

        Assert.Equal(
            new KernelOffer(KernelOrigin.Host, root.At("boot/vmlinuz-6.1.0-56-amd64"), "6.1.0-56-amd64", root.At("boot/config-6.1.0-56-amd64"), null, null),
            new HostKernels(root.Path, root.At("cache")).Survey());
    }

    [Fact]
    public void Without_the_running_one_any_kernel_in_boot_will_do()
    {
        using TemporaryDirectory root = new();
        root.Write("proc/sys/kernel/osrelease", "6.6.0-container\n");
        root.Write("boot/vmlinuz-6.1.0-56-amd64", Image);

        KernelOffer offer = new HostKernels(root.Path, root.At("cache")).Survey();

        Assert.Equal(("6.1.0-56-amd64", null), (offer.Release, offer.ConfigPath));
    }

    [Fact]
    public void A_kernel_only_root_may_read_comes_with_the_command_that_copies_it_and_the_copy_is_found()
    {
        using TemporaryDirectory root = new();
        root.Write("proc/sys/kernel/osrelease", "6.8.0-40-generic\n");
        string image = root.Write("boot/vmlinuz-6.8.0-40-generic", Image);
        HostKernels kernels = new(root.Path, root.At("my cache"), _ => throw new UnauthorizedAccessException());

        KernelOffer offer = kernels.Survey();
        string copy = root.At("my cache/host-6.8.0-40-generic/vmlinuz-6.8.0-40-generic");
        Assert.Equal($"{image} may be read by root only", offer.Trouble);
        Assert.Equal($"sudo install -D -m 644 {image} '{copy}'", offer.Remedy);
        Assert.Null(offer.Path);

        root.Write("my cache/host-6.8.0-40-generic/vmlinuz-6.8.0-40-generic", Image);
        Assert.Equal((copy, null), (kernels.Survey().Path, kernels.Survey().Trouble));
    }

    [Fact]
    public void Without_any_kernel_the_reason_is_said_and_no_command_promised()
    {
        using TemporaryDirectory root = new();
        KernelOffer none = new HostKernels(root.Path, root.At("cache")).Survey();
        root.Write("proc/sys/kernel/osrelease", "5.15.153.1-microsoft-standard-WSL2\n");
        KernelOffer wsl = new HostKernels(root.Path, root.At("cache")).Survey();

        Assert.Contains("no kernel image in /boot", none.Trouble);
        Assert.Contains("WSL", wsl.Trouble);
        Assert.Equal((null, null, null), (none.Path, none.Remedy, wsl.Remedy));
    }

    [Fact]
    public void A_file_that_is_no_kernel_is_named_for_what_it_is()
    {
        using TemporaryDirectory root = new();
        root.Write("boot/vmlinuz", "not a kernel\n");

        Assert.Contains("/boot/vmlinuz cannot be used: this is a text file, not a kernel image", new HostKernels(root.Path, root.At("cache")).Survey().Trouble);
    }
}
