using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Tests.Host;

public sealed class PackagedModulesTests
{
    [Theory]
    [InlineData("lib/modules/6.1.0/kernel/drivers/usb/host/xhci-pci.ko", "lib/modules/6.1.0/kernel/drivers/usb/host/xhci-pci.ko")]
    [InlineData("usr/lib/modules/6.1.0/kernel/fs/fat/vfat.ko.zst", "lib/modules/6.1.0/kernel/fs/fat/vfat.ko.zst")]
    [InlineData("lib/modules/6.1.0/kernel/drivers/scsi/sd_mod.ko", "lib/modules/6.1.0/kernel/drivers/scsi/sd_mod.ko")]
    [InlineData("lib/modules/6.1.0/modules.builtin", "lib/modules/6.1.0/modules.builtin")]
    [InlineData("lib/modules/6.1.0/kernel/drivers/scsi/lpfc/lpfc.ko", null)]
    [InlineData("lib/modules/6.1.0/kernel/drivers/net/veth.ko", null)]
    [InlineData("lib/modules/6.1.0/kernel/lib/test_bpf.ko", null)]
    [InlineData("boot/vmlinuz-6.1.0", null)]
    [InlineData("lib/modules/6.1.0", null)]
    public void Of_a_package_the_modules_of_usb_disks_and_file_systems_are_kept(string path, string? place) =>
        Assert.Equal(place, PackagedModules.PlaceOf(path));

    [Fact]
    public void Modules_are_there_only_with_their_kernel_directory()
    {
        using TemporaryDirectory directory = new();
        Directory.CreateDirectory(directory.At("lib/modules/6.1.0"));
        Assert.Null(PackagedModules.In(directory.At("."), "6.1.0"));
        Directory.CreateDirectory(directory.At("lib/modules/6.1.0/kernel"));
        Assert.Equal("6.1.0", Path.GetFileName(PackagedModules.In(directory.At("."), "6.1.0")));
    }
}
