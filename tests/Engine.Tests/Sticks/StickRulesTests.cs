using LfsTutor.Engine.Sticks;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Engine.Tests.Sticks;

public sealed class StickRulesTests : IDisposable
{
    private readonly MadeUpDisks _computer = new();

    public void Dispose() => _computer.Dispose();

    private HostDisk Disk(string name = "sdb") => new HostDisks(_computer.Places).Read().Single(disk => disk.Name == name);

    private string[] Refusals(string name = "sdb", long? imageLength = 1 << 20) => [.. StickRules.Refusals(Disk(name), imageLength).Select(refusal => refusal.Id)];

    [Fact]
    public void An_unused_usb_stick_may_be_written_and_is_described()
    {
        string folder = _computer.AddStick();
        _computer.AddPartition(folder, 2, "8:18");
        _computer.AddPartition(folder, 1, "8:17", 3 << 20);
        Directory.CreateDirectory(_computer.At("dev/disk/by-label"));
        File.CreateSymbolicLink(_computer.At("dev/disk/by-label/MY\\x20KEY"), "../../sdb1");

        HostDisk disk = Disk();

        Assert.Empty(StickRules.Refusals(disk, 8 << 20));
        Assert.Equal("Kingston DataTraveler 3.0", disk.Model);
        Assert.Equal(8 << 20, disk.Length);
        Assert.True(disk.IsUsb);
        Assert.Equal([new HostDiskPartition("sdb1", 3 << 20, "MY KEY"), new HostDiskPartition("sdb2", 1 << 20, null)], disk.Partitions);
    }

    [Fact]
    public void A_fixed_disk_that_is_not_usb_is_refused()
    {
        _computer.AddStick("sda", "8:0", bus: "ata1", removable: false);

        Assert.Equal(["not-removable"], Refusals("sda"));
    }

    [Fact]
    public void A_large_usb_disk_that_does_not_call_itself_removable_may_be_written()
    {
        _computer.AddStick(removable: false);

        Assert.Empty(Refusals());
    }

    [Theory]
    [InlineData("30 1 8:16 / /mnt rw - vfat /dev/sdb rw", "sdb is mounted at /mnt")]
    [InlineData("30 1 8:17 / /media/ada/MY\\040KEY rw shared:5 - vfat /dev/sdb1 rw", "sdb1 is mounted at /media/ada/MY KEY")]
    [InlineData("30 1 0:45 /sub /data rw - btrfs /dev/sdb1 rw", "sdb1 is mounted at /data")]
    [InlineData("30 1 0:45 / /data rw - btrfs /dev/disk/by-id/usb-key rw", "sdb1 is mounted at /data")]
    public void A_mounted_disk_or_partition_is_refused(string mount, string reason)
    {
        _computer.AddPartition(_computer.AddStick(), 1, "8:17");
        Directory.CreateDirectory(_computer.At("dev/disk/by-id"));
        File.CreateSymbolicLink(_computer.At("dev/disk/by-id/usb-key"), "../../sdb1");
        _computer.Mounts("22 1 0:21 / /proc rw,relatime - proc proc rw", mount);

        StickRefusal refusal = Assert.Single(StickRules.Refusals(Disk(), 1));

        Assert.Equal("mounted", refusal.Id);
        Assert.Equal(reason, refusal.Reason);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/boot")]
    [InlineData("/boot/efi")]
    public void The_disk_of_the_running_system_is_refused_even_on_a_stick(string mountPoint)
    {
        _computer.AddPartition(_computer.AddStick(), 1, "8:17");
        _computer.Mounts($"22 1 8:17 / {mountPoint} rw - ext4 /dev/root rw");

        StickRefusal refusal = Assert.Single(StickRules.Refusals(Disk(), 1));

        Assert.Equal("system-disk", refusal.Id);
        Assert.Null(refusal.Remedy);
    }

    [Fact]
    public void Swap_on_a_partition_is_refused()
    {
        _computer.AddPartition(_computer.AddStick(), 1, "8:17");
        _computer.Write("proc/swaps", "Filename Type Size Used Priority\n/dev/sdb1                               partition\t1024\t0\t-2");

        Assert.Equal(["swap"], Refusals());
    }

    [Fact]
    public void A_device_on_top_is_refused_and_so_is_what_it_carries()
    {
        string folder = _computer.AddStick();
        _computer.AddPartition(folder, 1, "8:17");
        _computer.AddHolder($"{folder}/sdb1", "dm-0", "253:0", "vg-root");
        _computer.Mounts("22 1 253:0 / / rw - ext4 /dev/mapper/vg-root rw");

        IReadOnlyList<StickRefusal> refusals = StickRules.Refusals(Disk(), 1);

        Assert.Equal(["system-disk", "held"], refusals.Select(refusal => refusal.Id));
        Assert.Equal("sdb1 is part of dm-0 (vg-root)", refusals[1].Reason);
    }

    [Fact]
    public void A_loop_device_over_the_disk_is_refused()
    {
        _computer.AddStick();
        _computer.Write("sys/block/loop0/dev", "7:0");
        _computer.Write("sys/block/loop0/loop/backing_file", _computer.At("dev/sdb"));

        Assert.Equal(["held"], Refusals());
    }

    [Fact]
    public void A_read_only_stick_is_refused()
    {
        _computer.Write($"{_computer.AddStick()}/ro", "1");

        Assert.Equal(["read-only"], Refusals());
    }

    [Fact]
    public void A_stick_one_byte_smaller_than_the_image_is_refused_and_one_as_large_is_not()
    {
        _computer.AddStick();

        Assert.Equal(["too-small"], Refusals(imageLength: (8 << 20) + 1));
        Assert.Empty(Refusals(imageLength: 8 << 20));
    }

    [Fact]
    public void A_card_reader_without_a_card_is_refused()
    {
        _computer.AddStick(length: 0);

        Assert.Equal(["no-medium"], Refusals());
    }

    [Theory]
    [InlineData("sr0")]
    [InlineData("fd0")]
    [InlineData("loop3")]
    [InlineData("zram0")]
    [InlineData("dm-2")]
    [InlineData("md127")]
    public void What_is_no_disk_is_refused_though_it_calls_itself_removable(string name)
    {
        _computer.AddStick(name, "11:0");

        Assert.Equal(["not-a-disk"], Refusals(name));
    }

    [Theory]
    [InlineData("sdr")]
    [InlineData("sdfd")]
    public void A_disk_whose_name_ends_like_another_kind_is_a_disk(string name)
    {
        _computer.AddStick(name, "65:16");

        Assert.Empty(Refusals(name));
    }

    [Fact]
    public void Without_the_list_of_mounts_nothing_is_judged()
    {
        _computer.AddStick();
        File.Delete(_computer.At("proc/self/mountinfo"));

        Assert.Throws<CannotJudgeException>(() => Disk());
    }

    [Theory]
    [InlineData("sdb", "sdb")]
    [InlineData("/dev/sdb", "sdb")]
    [InlineData("/dev/disk/by-id/usb-key", "sdb")]
    [InlineData("/dev/../etc/group", "/dev/../etc/group")]
    [InlineData("../sys", "../sys")]
    [InlineData("", "")]
    public void A_disk_can_be_named_in_the_usual_ways(string device, string name)
    {
        _computer.AddStick();
        Directory.CreateDirectory(_computer.At("dev/disk/by-id"));
        File.CreateSymbolicLink(_computer.At("dev/disk/by-id/usb-key"), "../../sdb");

        Assert.Equal(name, StickName.Of(device, _computer.Places));
    }

    [Fact]
    public void This_computers_own_disks_can_be_read_and_its_system_disk_is_never_written()
    {
        IReadOnlyList<HostDisk> disks = new HostDisks(StickPlaces.Host).Read();

        Assert.All(disks.Where(disk => disk.Uses.Any(use => use.IsSystem)), disk => Assert.NotEmpty(StickRules.Refusals(disk, null)));
    }
}
