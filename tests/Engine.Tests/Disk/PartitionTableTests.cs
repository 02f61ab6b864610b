using System.Text.Json;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Tests.Disk;

public sealed class PartitionTableTests : IDisposable
{
    private const int Sector = 512;
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Tables => new()
    {
        "label: dos\nlabel-id: 0x4f68bce3\n2048,16M,83,*\n,8M,82\n",
        "label: dos\n/dev/x1: start=2048,size=4M,type=c\n/dev/x2: size=30M,type=5\n/dev/x5: size=4M,type=83\n/dev/x6: size=4M,type=6\n/dev/x7: type=83\n",
        "label: dos\nlabel-id: 0x00000001\n/dev/x4: start=2048,size=4M,type=c\n/dev/x2: start=20480,size=4M,type=83,bootable\n",
        "label: gpt\n,8M,U,*\n,16M,L,\n",
        "label: gpt\nlabel-id: 11111111-2222-3333-4444-555555555555\nfirst-lba: 64\n/dev/x3: start=2048,size=4M,type=21686148-6449-6E6F-744E-656564454649,uuid=AABBCCDD-0011-2233-4455-66778899AABB,name=\"boot größe\"\n/dev/x1: size=4M,type=S\n",
        "label: gpt\ntable-length: 4\n,4M,L\n",
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Partitions_are_those_of_sfdisk(string script)
    {
        string image = Make(script);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        using JsonDocument json = JsonDocument.Parse(RealTool.Run("sfdisk", "-J", image));
        JsonElement table = json.RootElement.GetProperty("partitiontable");
        bool isGpt = table.GetProperty("label").GetString() == "gpt";
        Assert.Equal(isGpt ? PartitionScheme.Gpt : PartitionScheme.Mbr, disk.Scheme);
        Assert.Empty(disk.TableTroubles);

        IEnumerable<string> expected = table.GetProperty("partitions").EnumerateArray().Select(partition =>
        {
            string type = partition.GetProperty("type").GetString()!;
            string number = partition.GetProperty("node").GetString()![image.Length..].TrimStart('p');
            bool active = !isGpt && partition.TryGetProperty("bootable", out JsonElement flag) && flag.GetBoolean();
            string name = partition.TryGetProperty("name", out JsonElement text) ? text.GetString()! : "";
            return $"{number} {partition.GetProperty("start").GetInt64()}+{partition.GetProperty("size").GetInt64()} {(isGpt ? type : "0x" + type.PadLeft(2, '0'))} {active} {name}";
        });
        Assert.Equal(expected, disk.Partitions.Select(partition =>
            $"{partition.Number} {partition.StartLba}+{partition.SectorCount} {partition.Type} {partition.IsActive} {partition.Name}"));
        Assert.Equal(disk.Partitions, disk.PartitionsSeenByLinux());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_uuids_are_those_libblkid_gives_as_the_kernel_does(string script)
    {
        string image = Make(script);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        foreach (Partition partition in disk.Partitions.Where(partition => partition.Type != "0x05"))
        {
            string expected = disk.Scheme == PartitionScheme.Gpt
                ? RealTool.Run("sfdisk", "--part-uuid", image, $"{partition.Number}").Trim().ToLowerInvariant()
                : $"{RealTool.Run("sfdisk", "--disk-id", image).Trim()[2..]}-{partition.Number:x2}";
            Assert.Equal(expected, partition.Uuid);
        }

        Assert.Null(disk.Partitions.FirstOrDefault(partition => partition.Type == "0x05")?.Uuid);
    }

    [Fact]
    public void A_broken_primary_gpt_gives_the_backups_partitions_which_linux_uses_only_when_told()
    {
        string image = Make("label: gpt\n,8M,U\n,8M,L\n");
        using (DiskImage whole = DiskImage.Open(FileByteSource.Open(image)))
        {
            Assert.Equal(2, whole.Partitions.Count);
        }

        Patch(image, Sector + 60, 0xFF);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        Assert.Equal(PartitionScheme.Gpt, disk.Scheme);
        Assert.Equal([1, 2], disk.Partitions.Select(partition => partition.Number));
        Assert.Contains("the primary GPT has a wrong header CRC", Assert.Single(disk.TableTroubles), StringComparison.Ordinal);
        Assert.Empty(disk.PartitionsSeenByLinux());
        Assert.Equal(2, disk.PartitionsSeenByLinux(gptIsForced: true).Count);
        Assert.Equal(2, disk.PartitionsSeenByLinux(firmwareMends: true).Count);
        Assert.Equal("0xee", Assert.Single(disk.PartitionsSeenByLinux(knowsGpt: false)).Type);
    }

    [Fact]
    public void A_wrong_crc_of_the_entries_or_a_missing_backup_is_told()
    {
        string image = Make("label: gpt\n,8M,U\n");
        Patch(image, (2 * Sector) + 32, 0x33);
        using (DiskImage disk = DiskImage.Open(FileByteSource.Open(image)))
        {
            Assert.Contains("wrong CRC of its entries", Assert.Single(disk.TableTroubles), StringComparison.Ordinal);
            Assert.Single(disk.Partitions);
        }

        string cut = Make("label: gpt\n,8M,U\n");
        using (FileStream file = new(cut, FileMode.Open))
        {
            file.SetLength(file.Length - (1 << 20));
        }

        using DiskImage shorter = DiskImage.Open(FileByteSource.Open(cut));
        Assert.Contains(shorter.TableTroubles, trouble => trouble.Contains("the primary GPT says sectors", StringComparison.Ordinal));
        Assert.Empty(shorter.PartitionsSeenByLinux());
    }

    [Fact]
    public void A_disk_made_longer_still_works_and_says_where_the_backup_is()
    {
        string image = Make("label: gpt\n,8M,U\n");
        using (FileStream file = new(image, FileMode.Open))
        {
            file.SetLength(file.Length + (1 << 20));
        }

        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        Assert.Single(disk.PartitionsSeenByLinux());
        Assert.Contains("the backup GPT is said to be at sector", Assert.Single(disk.TableTroubles), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_protective_entry_linux_ignores_a_gpt()
    {
        string image = Make("label: gpt\n,8M,U\n");
        Patch(image, 0x1BE + 4, 0x83);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        Assert.Equal(PartitionScheme.Mbr, disk.Scheme);
        Assert.Contains(disk.TableTroubles, trouble => trouble.Contains("no protective entry", StringComparison.Ordinal));
        Assert.Equal("0x83", Assert.Single(disk.PartitionsSeenByLinux()).Type);
    }

    [Theory]
    [InlineData("mkfs.vfat", "-C", "{0}", "16384")]
    [InlineData("mkfs.vfat", "-F", "32", "-C", "{0}", "65536")]
    [InlineData("mke2fs", "-q", "-F", "-t", "ext2", "{0}", "8M")]
    public void A_file_system_on_the_whole_disk_is_no_partition_table(string program, params string[] arguments)
    {
        string image = Path.Combine(_directory.Path, "disk");
        RealTool.Run(program, [.. arguments.Select(argument => argument == "{0}" ? image : argument)]);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        Assert.Equal(PartitionScheme.None, disk.Scheme);
        Assert.Empty(disk.Partitions);
        Assert.Empty(disk.TableTroubles);
        Assert.NotNull(disk.FileSystemOn(null)!.Tree);
    }

    [Fact]
    public void An_odd_boot_flag_means_no_table_to_the_kernel()
    {
        string image = Make("label: dos\n2048,4M,83\n");
        Patch(image, 0x1BE + 16, 0x61);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        Assert.Equal(PartitionScheme.None, disk.Scheme);
        Assert.Contains("boot flag of entry 2 is 0x61", Assert.Single(disk.TableTroubles), StringComparison.Ordinal);
        Assert.Empty(disk.PartitionsSeenByLinux());
    }

    [Fact]
    public void Logical_partitions_that_lead_back_end()
    {
        string image = Make("label: dos\n/dev/x1: start=2048,size=20M,type=5\n/dev/x5: size=4M,type=83\n/dev/x6: size=4M,type=83\n");
        using FileStream file = new(image, FileMode.Open);
        byte[] sector = new byte[Sector];
        file.Position = 2048 * Sector;
        file.ReadExactly(sector);

        // The link's start, relative to the extended partition, becomes 0: the same table again.
        sector.AsSpan(0x1CE + 8, 4).Clear();
        file.Position = 2048 * Sector;
        file.Write(sector);
        file.Dispose();

        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        Assert.Equal([1, 5], disk.Partitions.Select(partition => partition.Number));
        Assert.Contains("leads back to sector 2048", Assert.Single(disk.TableTroubles), StringComparison.Ordinal);
    }

    [Fact]
    public void A_partition_beyond_the_end_is_cut_or_left_out_as_by_the_kernel()
    {
        string image = Make("label: dos\n2048,8M,83\n,8M,83\n");
        using (FileStream file = new(image, FileMode.Open))
        {
            file.SetLength(5 << 20);
        }

        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        Assert.Equal(2, disk.Partitions.Count);
        Assert.Equal(4 << 20, disk.BytesOf(disk.Partitions[0]).Length);
        Assert.Equal(0, disk.BytesOf(disk.Partitions[1]).Length);
        Assert.Equal(1, Assert.Single(disk.PartitionsSeenByLinux()).Number);
        Assert.Equal(2, disk.TableTroubles.Count);
    }

    [Fact]
    public void A_file_system_in_a_partition_is_located_on_the_disk()
    {
        string image = Make("label: dos\n2048,8M,83\n");
        RealTool.Run("mke2fs", "-q", "-F", "-t", "ext2", "-E", "offset=1048576", image, "8M");
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image, "disk.img"));
        FoundFileSystem found = disk.FileSystemOn(disk.Partitions[0])!;
        Assert.Equal("disk.img!p1:@0x100400", found.Location.ToString());
        Assert.StartsWith("disk.img!p1:/lost+found@0x1", found.Tree!.Find("/lost+found")!.Location.ToString(), StringComparison.Ordinal);
        Assert.Null(disk.FileSystemOn(null));
    }

    public void Dispose() => _directory.Dispose();

    private static void Patch(string image, long offset, byte value)
    {
        using FileStream file = new(image, FileMode.Open);
        file.Position = offset;
        file.WriteByte(value);
    }

    private string Make(string script)
    {
        string image = Path.Combine(_directory.Path, Path.GetRandomFileName());
        using (FileStream file = new(image, FileMode.CreateNew))
        {
            file.SetLength(48 << 20);
        }

        HostProcessResult result = HostProcess.Run(
            "sfdisk", ["-q", image], new HostProcessOptions { Input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(script)), Environment = RealTool.Utf8 });
        Assert.True(result.ExitCode == 0, result.Error);
        return image;
    }
}
