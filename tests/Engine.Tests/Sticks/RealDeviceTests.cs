using LfsTutor.Engine.Host;
using LfsTutor.Engine.Sticks;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Engine.Tests.Sticks;

/// <summary>A real block device over a file; only root can make one.</summary>
[Trait("needs", "loop")]
public sealed class RealDeviceTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private HostDisk _disk = null!;

    public async ValueTask InitializeAsync()
    {
        string file = _directory.Write("medium", new byte[4 << 20]);
        HostProcessResult made = await HostProcess.RunAsync("losetup", ["--find", "--show", file], cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(made.ExitCode == 0, $"losetup (package mount) cannot make a device: {made.Error}");
        string node = System.Text.Encoding.ASCII.GetString(made.Output).Trim();
        _disk = new HostDisk(Path.GetFileName(node), node, $"7:{node["/dev/loop".Length..]}", 4 << 20);
    }

    public async ValueTask DisposeAsync()
    {
        await HostProcess.RunAsync("losetup", ["--detach", _disk.DevicePath]);
        _directory.Dispose();
    }

    [Fact]
    public void An_image_goes_to_a_real_device_and_is_read_back_from_it()
    {
        byte[] image = new byte[3_000_001];
        new Random(5).NextBytes(image);

        StickWriteResult result = new StickWriter(_disk, StickPlaces.Host, new TestTime()).Write(new MemoryStream(image), null, CancellationToken.None);

        Assert.Null(result.Difference);
        Assert.Equal(image, File.ReadAllBytes(_directory.At("medium"))[..image.Length]);
    }

    [Fact]
    public void A_device_somebody_else_has_claimed_is_not_opened()
    {
        using BlockDevice held = BlockDevice.Open(_disk, StickPlaces.Host);

        StickException exception = Assert.Throws<StickException>(() => BlockDevice.Open(_disk, StickPlaces.Host));

        Assert.Equal(StickTrouble.Busy, exception.Trouble);
    }

    [Fact]
    public void A_node_of_another_device_is_not_taken()
    {
        const string Other = "8:16";

        StickException exception = Assert.Throws<StickException>(() => BlockDevice.Open(_disk with { Number = Other }, StickPlaces.Host));

        Assert.Equal(StickTrouble.NotTheDevice, exception.Trouble);
        Assert.Contains($"it is block device {_disk.Number}, and the disk is 8:16", exception.Message, StringComparison.Ordinal);
    }
}
