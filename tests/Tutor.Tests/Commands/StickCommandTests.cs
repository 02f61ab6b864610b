using LfsTutor.Engine.Host;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Tutor.Tests.Commands;

public sealed class StickCommandTests : IDisposable
{
    private readonly MadeUpDisks _computer = new();
    private readonly InProcess _tutor = new();
    private readonly byte[] _bytes = new byte[3_000_000];

    public StickCommandTests()
    {
        new Random(3).NextBytes(_bytes);

        // A boot sector with an empty partition table, so that it passes for a disk.
        _bytes.AsSpan(446, 64).Clear();
        (_bytes[510], _bytes[511]) = (0x55, 0xaa);
        File.WriteAllBytes(Image, _bytes);
        _tutor.Sticks = _computer.Places;
        _computer.AddPartition(_computer.AddStick(), 1, "8:17");
    }

    private string Image => Path.Combine(_tutor.Folder, "usb.img");

    private byte[] Device => File.ReadAllBytes(_computer.At("dev/sdb"));

    private bool IsUntouched => Device.AsSpan().IndexOfAnyExcept((byte)0) < 0;

    public void Dispose()
    {
        _tutor.Dispose();
        _computer.Dispose();
    }

    [Fact]
    public async Task The_list_says_of_each_disk_whether_it_may_be_written_and_why_not()
    {
        _computer.AddStick("sda", "8:0", bus: "ata1", removable: false);
        _computer.AddStick("loop0", "7:0");
        _computer.Mounts("22 1 8:0 / / rw - ext4 /dev/sda rw");

        Outcome outcome = (await _tutor.RunAsync("stick", "list")).Expect(0);

        Assert.Equal(
            """
            sda   8.4 MB, built in, Kingston DataTraveler 3.0
                  refused: sda is neither removable nor attached by USB: it looks like a
                           disk of this computer
                  refused: the running system lives on sda (/)
            sdb   8.4 MB, USB, Kingston DataTraveler 3.0
                  sdb1  1.0 MB
                  may be written: tutor stick write IMAGE sdb

            """.ReplaceLineEndings("\n"),
            outcome.Output);
        Assert.Equal("sdb\n", (await _tutor.RunAsync("stick", "list", "--names")).Expect(0).Output);
    }

    [Fact]
    public async Task A_stick_is_written_after_its_name_was_typed()
    {
        _tutor.Typed = "sdb\n";

        Outcome outcome = (await _tutor.RunAsync("stick", "write", Image, "/dev/sdb")).Expect(0);

        Assert.Equal(_bytes, Device[.._bytes.Length]);
        Assert.Contains("Type the stick's name to go on (sdb): ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Kingston DataTraveler 3.0", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("compared: every byte came back as written", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y\n")]
    [InlineData("yes\n")]
    [InlineData("\n")]
    [InlineData("sda\n")]
    [InlineData("")]
    public async Task Any_other_answer_changes_nothing(string answer)
    {
        _tutor.Typed = answer;

        Outcome outcome = (await _tutor.RunAsync("stick", "write", Image, "sdb")).Expect(2);

        Assert.Contains("that is not the name sdb: nothing was changed", outcome.Error, StringComparison.Ordinal);
        Assert.True(IsUntouched);
    }

    [Fact]
    public async Task With_nobody_to_ask_nothing_is_written()
    {
        (await _tutor.RunAsync("stick", "write", Image, "sdb")).Expect(2);

        Assert.True(IsUntouched);
    }

    [Fact]
    public async Task Yes_does_not_set_the_rules_aside()
    {
        _computer.Mounts("22 1 8:17 / /media/key rw - vfat /dev/sdb1 rw");

        Outcome outcome = (await _tutor.RunAsync("stick", "write", Image, "sdb", "--yes")).Expect(1);

        Assert.Contains("not written: sdb1 is mounted at /media/key", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("umount /media/key", outcome.Error, StringComparison.Ordinal);
        Assert.True(IsUntouched);
    }

    [Fact]
    public async Task A_partition_is_not_taken_for_the_disk()
    {
        Outcome outcome = (await _tutor.RunAsync("stick", "write", Image, "/dev/sdb1", "--yes")).Expect(1);

        Assert.Contains("/dev/sdb1 is a partition", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("name it: sdb", outcome.Error, StringComparison.Ordinal);
        Assert.True(IsUntouched);
    }

    [Fact]
    public async Task A_dry_run_decides_and_writes_nothing()
    {
        Outcome outcome = (await _tutor.RunAsync("stick", "write", Image, "sdb", "--dry-run")).Expect(0);

        Assert.Contains("nothing was written", outcome.Output, StringComparison.Ordinal);
        Assert.True(IsUntouched);
    }

    [Fact]
    public async Task A_qcow2_image_is_refused_with_the_command_that_makes_a_raw_one()
    {
        HostProcessResult made = await HostProcess.RunAsync("qemu-img", ["create", "-q", "-f", "qcow2", Image, "1M"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(made.ExitCode == 0, made.Error);

        Outcome outcome = (await _tutor.RunAsync("stick", "write", Image, "sdb", "--yes")).Expect(2);

        Assert.Contains("is a qcow2 image", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("qemu-img convert -O raw", outcome.Error, StringComparison.Ordinal);
        Assert.True(IsUntouched);
    }

    [Fact]
    public async Task An_interrupted_write_says_what_it_leaves_behind()
    {
        Outcome outcome = (await _tutor.RunAsync(new CancellationToken(canceled: true), "stick", "write", Image, "sdb", "--yes")).Expect(130);

        Assert.Contains("interrupted: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("/dev/sdb".Replace("/dev", _computer.At("dev"), StringComparison.Ordinal), outcome.Error.Replace("\n       ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_as_json_names_disk_and_times()
    {
        Outcome outcome = (await _tutor.RunAsync("stick", "write", Image, "sdb", "--yes", "--format", "json")).Expect(0);

        Assert.Equal("lfs-tutor/stickwrite@1", (string?)outcome.Json["schema"]);
        Assert.Equal("sdb", (string?)outcome.Json["disk"]!["name"]);
        Assert.Equal(3_000_000, (long)outcome.Json["length"]!);
        Assert.Null(outcome.Json["difference"]);
    }

    [Theory]
    [InlineData("stick", "erase")]
    [InlineData("stick", "write")]
    [InlineData("stick", "write", "usb.img")]
    public async Task A_half_command_is_a_usage_error(params string[] words) => (await _tutor.RunAsync(words)).Expect(2);

    [Fact]
    public async Task A_disk_that_is_not_there_is_a_usage_error()
    {
        Outcome outcome = (await _tutor.RunAsync("stick", "write", Image, "sdz", "--yes")).Expect(2);

        Assert.Contains("there is no disk \"sdz\" here", outcome.Error, StringComparison.Ordinal);
    }
}
