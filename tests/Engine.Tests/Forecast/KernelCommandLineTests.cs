using System.Text;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Tests.Forecast;

public sealed class KernelCommandLineTests
{
    [Theory]
    [InlineData("root=/dev/sda", "root", "/dev/sda")]
    [InlineData("  root=/dev/sdz\troot=/dev/sda  ", "root", "/dev/sda")]
    [InlineData("root=\"/dev/sda\"", "root", "/dev/sda")]
    [InlineData("\"root=/dev/sda\"", "root", "/dev/sda")]
    [InlineData("init=\"/a b\" x", "init", "/a b")]
    [InlineData("init=/a\"b c\"d", "init", "/a\"b c\"d")]
    [InlineData("root=PARTUUID=12-01", "root", "PARTUUID=12-01")]
    [InlineData("root=", "root", "")]
    [InlineData("init-x=1", "init_x", "1")]
    [InlineData("-- root=/dev/sda", "root", null)]
    [InlineData("root", "root", null)]
    [InlineData("=x", "", null)]
    public void The_last_value_is_found_as_the_kernel_finds_it(string line, string name, string? value) =>
        Assert.Equal(value, KernelCommandLine.Parse(line).Last(name));

    [Fact]
    public void What_follows_two_dashes_is_for_init()
    {
        KernelCommandLine line = KernelCommandLine.Parse("quiet -- single --x");
        Assert.True(line.Has("quiet"));
        Assert.False(line.Has("single"));
        Assert.Equal("single --x", line.ForInit);
    }

    [Theory]
    [InlineData("", "a", "a")]
    [InlineData("CONFIG_CMDLINE_BOOL=y\nCONFIG_CMDLINE=\"b c\"\n", "a", "b c a")]
    [InlineData("CONFIG_CMDLINE_BOOL=y\nCONFIG_CMDLINE=\"b c\"\nCONFIG_CMDLINE_OVERRIDE=y\n", "a", "b c")]
    [InlineData("# CONFIG_CMDLINE_BOOL is not set\nCONFIG_CMDLINE=\"b c\"\n", "a", "a")]
    public void A_built_in_command_line_comes_first_or_alone(string config, string append, string effective) =>
        Assert.Equal(effective, KernelCommandLine.Effective(append, KernelConfig.Parse(Encoding.ASCII.GetBytes(config), ".config")).Text);
}
