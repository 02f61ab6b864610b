namespace LfsTutor.Engine.Disk.Fat;

/// <summary>Recognises FAT12, FAT16 and FAT32 and opens their tree.</summary>
internal static class FatProbe
{
    /// <summary>Firmware goes by the specification's count: with fewer clusters it refuses a FAT32, or takes it for a FAT16.</summary>
    private const uint MinClusters32 = 65525;

    /// <summary>Null when the kernel would not take the first sector for FAT; damage gives a result without a tree.</summary>
    internal static FoundFileSystem? Probe(Volume volume)
    {
        byte[] sector = new byte[FatFields.BootSector.Length];
        if (volume.Length < sector.Length)
        {
            return null;
        }

        volume.Read(0, sector, "the boot sector");
        if (!FatBootSector.IsValid(sector))
        {
            return null;
        }

        FatBootSector? boot = null;
        FatTree? tree = null;
        string? trouble = null;
        try
        {
            boot = FatBootSector.Read(sector, volume);
            tree = new FatTree(volume, boot);
        }
        catch (MalformedArtifactException e)
        {
            trouble = e.Reason;
        }

        return new FoundFileSystem(boot?.Type ?? "FAT", tree, trouble)
        {
            Label = tree?.Label ?? boot?.Label,
            Uuid = boot?.Uuid,
            FatHasTooFewClusters = boot is not null && IsTooSmall(boot),
            Remarks = boot is null ? [] : [.. Remarks(boot, volume.Length)],
            Location = volume.At(0),
        };
    }

    private static bool IsTooSmall(FatBootSector boot) => boot.Bits == 32 && boot.ClusterCount < MinClusters32;

    private static IEnumerable<string> Remarks(FatBootSector boot, long volumeLength)
    {
        if (boot.Length > volumeLength)
        {
            yield return $"the file system says it has {boot.Length} bytes, but there is room for only {volumeLength}";
        }

        if (IsTooSmall(boot))
        {
            yield return $"it has only {boot.ClusterCount} clusters; a FAT32 should have at least {MinClusters32}, and some firmware takes it for FAT16";
        }
    }
}
