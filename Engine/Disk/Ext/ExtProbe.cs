namespace LfsTutor.Engine.Disk.Ext;

/// <summary>Recognises ext2, ext3 and ext4 and opens their tree.</summary>
internal static class ExtProbe
{
    /// <summary>Null when the superblock's magic is missing; damage gives a result without a tree.</summary>
    internal static FoundFileSystem? Probe(Volume volume)
    {
        if (volume.Length < ExtFields.SuperblockOffset + ExtFields.SuperblockLength)
        {
            return null;
        }

        byte[] bytes = new byte[ExtFields.SuperblockLength];
        volume.Read(ExtFields.SuperblockOffset, bytes, "the ext superblock");
        if (ExtSuperblock.Parse(bytes) is not { } superblock)
        {
            return null;
        }

        ExtTree? tree = null;
        string? trouble = null;
        bool rootIsCorrupt = false;
        try
        {
            ExtVolume ext = new(volume, superblock);
            ExtInode root = ext.ReadInode(ExtFields.RootInode, ExtFields.SuperblockOffset);
            rootIsCorrupt = !root.IsValidRoot;
            tree = rootIsCorrupt
                ? throw volume.Malformed(root.Offset, "inode 2, which should be the root directory, is no directory or is empty; the kernel calls it a corrupt root inode")
                : new ExtTree(ext, root);
        }
        catch (MalformedArtifactException e)
        {
            trouble = e.Reason;
        }

        return new FoundFileSystem(superblock.Type, tree, trouble)
        {
            Label = superblock.Label,
            Uuid = superblock.Uuid,
            ExtSuperblock = superblock,
            ExtRootIsCorrupt = rootIsCorrupt,
            Remarks = [.. Remarks(superblock, volume.Length)],
            Location = volume.At(ExtFields.SuperblockOffset),
        };
    }

    private static IEnumerable<string> Remarks(ExtSuperblock superblock, long volumeLength)
    {
        if ((superblock.Features.Incompatible & ExtFeatures.NeedsRecovery) != 0)
        {
            yield return "the journal still has to be replayed (it was not cleanly unmounted), so some files may be older here than the kernel will see them";
        }

        if (superblock.BlockLength != 0 && superblock.BlockCount > (ulong)(volumeLength / superblock.BlockLength))
        {
            yield return $"the file system says it has {superblock.BlockCount} blocks of {superblock.BlockLength} bytes, but there is room for only {volumeLength / superblock.BlockLength}; the kernel refuses to mount it";
        }

        if (!superblock.ChecksumIsRight)
        {
            yield return "the superblock's checksum is wrong; ext4 refuses to mount it";
        }
    }
}
