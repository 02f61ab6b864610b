using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Tests.Host;

public sealed class AptPackagesTests
{
    private const string MetaPackage = """
        Package: linux-image-amd64
        Source: linux-signed-amd64 (6.1.192+2)
        Version: 6.1.192-2
        Provides: linux-image-generic, linux-latest-modules-6.1.0-56-amd64
        Depends: linux-base (>= 4.3~), linux-image-6.1.0-56-amd64 (= 6.1.192-2), kmod | module-init-tools
        Description: Linux for 64-bit PCs (meta-package)
         Version: of the description, not a field
        Size: 1480

        Package: linux-image-amd64
        Version: 6.1.100-1
        """;

    [Fact]
    public void The_first_package_is_read_with_its_dependencies_by_name()
    {
        AptPackage package = AptPackages.Parse(MetaPackage)!;

        Assert.Equal(("linux-image-amd64", "6.1.192-2", 1480), (package.Name, package.Version, package.DownloadLength));
        Assert.Equal(["linux-base", "linux-image-6.1.0-56-amd64", "kmod"], package.Depends);
        Assert.Equal("linux-image-6.1.0-56-amd64", StockKernel.ConcreteImage(package));
    }

    [Fact]
    public void Nothing_is_made_of_nothing()
    {
        Assert.Null(AptPackages.Parse(""));
        Assert.Null(AptPackages.Parse("N: No packages found\n"));
        Assert.Null(StockKernel.ConcreteImage(new AptPackage("linux-image-amd64", "1", ["linux-base"], 0)));
    }

    [Theory]
    [InlineData("dlstatus:1:14.2857:Retrieving file 1 of 1 (4s remaining)", 0.142857)]
    [InlineData("dlstatus:1:100:Retrieving file 1 of 1", 1.0)]
    [InlineData("dlstatus:1:nonsense:x", null)]
    [InlineData("Get:1 deb.debian.org bookworm/main", null)]
    public void Progress_is_read_from_the_status_lines(string line, double? fraction)
    {
        double? read = AptPackages.FractionOf(line);
        Assert.Equal(fraction is null, read is null);
        Assert.Equal(fraction ?? 0, read ?? 0, 6);
    }

    [Fact]
    public void Ubuntu_and_Debian_name_their_kernels_differently()
    {
        Distribution debian = Distribution.Parse("ID=debian");
        Distribution ubuntu = Distribution.Parse("ID=ubuntu\nID_LIKE=debian");

        Assert.Equal("linux-image-amd64", StockKernel.MetaPackages(debian, null)[0]);
        Assert.Equal("linux-image-cloud-amd64", StockKernel.MetaPackages(debian, "cloud")[0]);
        Assert.Equal("linux-image-generic", StockKernel.MetaPackages(ubuntu, null)[0]);
        Assert.Equal("linux-image-virtual", StockKernel.MetaPackages(ubuntu, "cloud")[0]);
    }
}
