using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Tests.Forecast;

public sealed class RootParameterTests
{
    [Theory]
    [InlineData("801", 8, 1)]
    [InlineData("0x801", 8, 1)]
    [InlineData("8:17", 8, 17)]
    [InlineData("fd0", 15, 208)]
    [InlineData("b302", 179, 2)]
    [InlineData("0", 0, 0)]
    public void Numbers_are_hexadecimal_unless_there_is_a_colon(string value, uint major, uint minor) =>
        Assert.Equal(new RootParameter.Numbered(new DeviceNumber(major, minor)), RootParameter.Parse(value));

    [Theory]
    [InlineData("UUID=1234", true)]
    [InlineData("LABEL=root", true)]
    [InlineData("sda", true)]
    [InlineData("PARTUUID=", true)]
    [InlineData("PARTUUID=1/PARTNROFF=x", true)]
    [InlineData("/dev/vda", false)]
    [InlineData("/dev/disk/by-uuid/1234", false)]
    [InlineData("/dev/sda01", false)]
    [InlineData("/dev/nonsense", false)]
    public void What_the_kernel_cannot_resolve_is_nothing(string value, bool isInvalid) =>
        Assert.Equal(isInvalid, Assert.IsType<RootParameter.Nothing>(RootParameter.Parse(value)).IsInvalid);

    [Theory]
    [InlineData("/dev/sda", 0, 0u)]
    [InlineData("/dev/sdc7", 2, 7u)]
    [InlineData("/dev/sda20", 0, 20u)]
    public void Disks_and_partitions_are_told_by_letter_and_number(string value, int index, uint partition) =>
        Assert.Equal(
            partition == 0 ? new RootParameter.Disk(index, value[5..]) : new RootParameter.DiskPartition(index, partition, value[5..]),
            RootParameter.Parse(value));

    [Fact]
    public void No_more_than_63_characters_are_kept() =>
        Assert.Equal(63, RootParameter.Kept("/dev/" + new string('x', 100)).Length);
}
