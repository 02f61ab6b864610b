using System.Text;
using LfsTutor.Engine.VirtualBox;

namespace LfsTutor.Engine.Tests.VirtualBox;

public sealed class StatedSettingsTests
{
    [Fact]
    public void A_setting_is_a_key_a_colon_and_a_value()
    {
        StatedSettings stated = StatedSettings.Parse(Encoding.UTF8.GetBytes("# mine\r\nFirmware : BIOS\r\nmemory:256 # MB\nwhat is this\n\nmemory: 512\n"));

        Assert.Equal("BIOS", stated.Find("firmware")!.Value);
        Assert.Equal(("512", 6), (stated.Find("memory")!.Value, stated.Find("memory")!.Line));
        Assert.Equal((4, "what is this"), Assert.Single(stated.NotUnderstood));
        Assert.Null(stated.Find("boot order"));
    }

    [Fact]
    public void Any_bytes_can_be_read()
    {
        Random random = new(11);
        byte[] bytes = new byte[500];
        for (int round = 0; round < 100; round++)
        {
            random.NextBytes(bytes);
            Assert.NotNull(StatedSettings.Parse(bytes).Settings.ToString());
        }
    }
}
