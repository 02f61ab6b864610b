using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Tests.Host;

public sealed class DistributionTests
{
    private static readonly Distribution Debian = Distribution.Parse("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nID=debian\n");
    private static readonly Distribution Mint = Distribution.Parse("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_ID='22'\n# ID=fedora\nnonsense\n");
    private static readonly Distribution Fedora = Distribution.Parse("ID=fedora\nVERSION_ID=42\nPRETTY_NAME=\"Fedora Linux 42\"");

    [Fact]
    public void Debian_Ubuntu_and_their_descendants_use_apt()
    {
        Assert.Equal(("debian", "12", "Debian GNU/Linux 12 (bookworm)", true, false), (Debian.Id, Debian.Version, Debian.Name, Debian.UsesApt, Debian.IsUbuntuLike));
        Assert.Equal(("linuxmint", "22", "linuxmint", true, true), (Mint.Id, Mint.Version, Mint.Name, Mint.UsesApt, Mint.IsUbuntuLike));
        Assert.Equal((false, "Fedora Linux 42"), (Fedora.UsesApt, Fedora.Name));
        Assert.Equal("linux", Distribution.Parse("").Id);
    }

    [Fact]
    public void The_install_command_is_ready_to_run()
    {
        Assert.Equal("sudo apt install cpio qemu-utils", InstallCommand.For(["qemu-utils", "cpio", "qemu-utils"], Debian, isRoot: false));
        Assert.Equal("apt install cpio", InstallCommand.For(["cpio"], Mint, isRoot: true));
        Assert.Null(InstallCommand.For([], Debian, isRoot: false));
        Assert.Null(InstallCommand.For(["cpio"], Fedora, isRoot: false));
    }

    [Fact]
    public void Every_tool_is_named_once_and_has_a_package()
    {
        Assert.Equal(HostTools.All.Count, HostTools.All.DistinctBy(tool => tool.Program).Count());
        Assert.Equal("e2fsprogs", HostTools.PackageOf("/sbin/mke2fs"));
        Assert.Null(HostTools.PackageOf("no-such-program"));
        Assert.All(Enum.GetValues<ToolPurpose>(), purpose => Assert.NotEmpty(HostTools.For(purpose)));
    }
}
