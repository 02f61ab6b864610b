using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Forecast.Bios;

/// <summary>A disk as a PC's BIOS starts it: boot code in the first sector, a partition to go on with, syslinux on it.</summary>
internal sealed class BiosDisk
{
    private BiosDisk(string image, DiskImage disk)
    {
        Image = image;
        Disk = disk;
        First = BootSector.Read(disk.Bytes, 0);
        Active = First is null ? [] : PartitionEntries.Active(First);
        Volume = FindVolume();
    }

    public string Image { get; }

    public DiskImage Disk { get; }

    /// <summary>The first sector; null on a disk without one.</summary>
    public BootSector? First { get; }

    /// <summary>The numbers of the active entries of the partition table, from 1.</summary>
    public IReadOnlyList<int> Active { get; }

    /// <summary>True when the first sector is a file system's own: there is no partition table to look into.</summary>
    public bool IsWhole => First is { Code: BootCodeKind.Syslinux or BootCodeKind.FatNotice } || (Disk.Scheme == PartitionScheme.None && Disk.FileSystemOn(null) is not null);

    /// <summary>The partition that is meant to boot: the active one, else the first; the whole disk where there is no table. Null when there is neither.</summary>
    public BootVolume? Volume { get; }

    /// <summary>syslinux's files on it; null when there is no FAT to look into.</summary>
    public SyslinuxMedium? Medium => Volume is { Fat: { } fat } ? new SyslinuxMedium(Volume, fat, Volume.Loader?.Directory ?? "/") : null;

    /// <exception cref="MalformedArtifactException">The image's container is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static BiosDisk Of(Workspace workspace, string image) => new(image, workspace.Disk(image));

    private BootVolume? FindVolume()
    {
        if (First is null)
        {
            return null;
        }

        if (IsWhole)
        {
            return new BootVolume(Image, Disk, null, 0);
        }

        if (Disk.Scheme == PartitionScheme.Gpt)
        {
            return Disk.Partitions is [var only, ..] ? new BootVolume(Image, Disk, only.Number, only.StartLba) : null;
        }

        int slot = Active is [var active] ? active : Array.FindIndex(PartitionEntries.Of(First), entry => entry.SectorCount != 0) + 1;
        return slot == 0 ? null : new BootVolume(Image, Disk, slot, PartitionEntries.Of(First)[slot - 1].StartLba);
    }
}
