using System.Buffers.Binary;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Tests.Syslinux;

/// <summary>A disk made by the real installer, and spoiled byte by byte.</summary>
public sealed class SyslinuxDiskTests : IAsyncLifetime
{
    private const int Start = 2048 * 512;
    private const string Make = """
        set -eu
        truncate -s 16M disk
        printf 'label: dos\nstart=2048, type=e, bootable\n' | /sbin/sfdisk -q disk
        /sbin/mkfs.vfat -F 16 --offset 2048 -h 2048 disk 15360 > log
        dd if=/usr/lib/syslinux/mbr/mbr.bin of=disk bs=440 count=1 conv=notrunc status=none
        mmd -i disk@@1M ::/boot
        syslinux -t 1048576 -d boot --install disk
        mcopy -n -i disk@@1M ::/boot/ldlinux.c32 ldlinux.c32
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lfs-tutor-syslinux-");
    private byte[] _disk = [];

    public async ValueTask InitializeAsync()
    {
        HostProcessResult made = await HostProcess.RunAsync("bash", ["-c", Make], new HostProcessOptions { WorkingDirectory = _folder.FullName });
        Assert.True(made.Succeeded, $"{made.Error} (packages: syslinux, syslinux-common, mtools, dosfstools, fdisk)");
        _disk = await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "disk"));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_installers_numbers_are_read_as_it_wrote_them()
    {
        BootSector first = BootSector.Read(Source, 0)!;
        BootSector partition = BootSector.Read(Source, Start)!;
        LdlinuxFile loader = LdlinuxFile.Read(Source, Start, partition.LoaderLba!.Value)!;

        Assert.Equal((BootCodeKind.SyslinuxMbr, true), (first.Code, first.HasSignature));
        Assert.Equal((BootCodeKind.Syslinux, "SYSLINUX", 2048u), (partition.Code, partition.OemName, partition.HiddenSectors));
        Assert.Equal(partition.LoaderBuild, loader.Build);
        Assert.True(loader.IsWhole);
        Assert.StartsWith("SYSLINUX 6.", loader.Banner, StringComparison.Ordinal);
        Assert.Equal("/boot", loader.Directory);
        Assert.Null(CoreModule.FaultOf(File.ReadAllBytes(Path.Combine(_folder.FullName, "ldlinux.c32"))));
    }

    [Fact]
    public void One_wrong_byte_anywhere_in_the_loader_is_noticed()
    {
        ulong lba = BootSector.Read(Source, Start)!.LoaderLba!.Value;
        for (int offset = 0x200; offset < 50_000; offset += 4999)
        {
            int place = Start + ((int)lba * 512) + offset;
            _disk[place] ^= 0x10;
            Assert.False(LdlinuxFile.Read(Source, Start, lba)!.IsWhole, $"byte {offset}");
            _disk[place] ^= 0x10;
        }
    }

    [Fact]
    public void Another_sector_is_not_taken_for_the_loader() => Assert.Null(LdlinuxFile.Read(Source, Start, 5));

    [Fact]
    public void Damage_to_the_list_of_sectors_gives_no_loader_or_a_broken_one()
    {
        ulong lba = BootSector.Read(Source, Start)!.LoaderLba!.Value;
        int first = Start + ((int)lba * 512);
        for (int offset = 0x18; offset < 512; offset++)
        {
            byte kept = _disk[first + offset];
            _disk[first + offset] = (byte)(kept ^ 0xff);
            Assert.False(LdlinuxFile.Read(Source, Start, lba) is { IsWhole: true }, $"byte {offset}");
            _disk[first + offset] = kept;
        }
    }

    [Fact]
    public void A_file_that_is_not_the_core_module_is_refused_with_a_reason()
    {
        byte[] module = File.ReadAllBytes(Path.Combine(_folder.FullName, "ldlinux.c32"));

        Assert.Equal("it is empty", CoreModule.FaultOf(default));
        Assert.Equal("it does not begin as an ELF file", CoreModule.FaultOf(new byte[100]));
        Assert.Contains("UEFI", CoreModule.FaultOf(File.ReadAllBytes("/usr/lib/syslinux/modules/efi64/menu.c32")), StringComparison.Ordinal);
        Assert.Equal("it is another module of syslinux, or cut short", CoreModule.FaultOf(File.ReadAllBytes("/usr/lib/syslinux/modules/bios/menu.c32")));
        BinaryPrimitives.WriteUInt16LittleEndian(module.AsSpan(16), 1);
        Assert.Equal("it is no shared object", CoreModule.FaultOf(module));
    }

    [Fact]
    public void Boot_code_is_known_by_whose_it_is()
    {
        Assert.Equal(BootCodeKind.Blank, Kind(new byte[512]));
        Assert.Equal(BootCodeKind.Unknown, Kind([0xeb, .. new byte[511]]));
        Assert.Equal(BootCodeKind.SyslinuxGptMbr, Kind([.. File.ReadAllBytes("/usr/lib/syslinux/mbr/gptmbr.bin"), .. new byte[72]]));
        Assert.Null(BootSector.Read(new MemoryByteSource(new byte[511], "short"), 0));
    }

    private static BootCodeKind Kind(byte[] sector) => BootSector.Read(new MemoryByteSource(sector, "sector"), 0)!.Code;

    private MemoryByteSource Source => new(_disk, "disk");
}
