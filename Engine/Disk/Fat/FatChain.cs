namespace LfsTutor.Engine.Disk.Fat;

/// <summary>Follows chains of clusters through the first FAT.</summary>
/// <remarks>A chain longer than the file system has clusters leads back to itself and is refused.</remarks>
internal sealed class FatChain(Volume volume, FatBootSector boot)
{
    /// <summary>The runs of neighbouring clusters of a chain, as offsets and lengths in the volume.</summary>
    /// <param name="first">Its first cluster; 0 is an empty chain.</param>
    /// <param name="maxLength">The caller reads no more bytes than this, so the chain is followed no further.</param>
    /// <param name="referenceOffset">Where <paramref name="first"/> was read, to report.</param>
    /// <exception cref="MalformedArtifactException">The chain leaves the file system, or leads back to itself.</exception>
    internal IEnumerable<(long Offset, long Length)> Runs(uint first, long maxLength, long referenceOffset)
    {
        if (first == 0 || maxLength <= 0)
        {
            yield break;
        }

        Require(first, referenceOffset);
        uint start = first;
        uint last = first;
        long followed = boot.ClusterLength;
        uint clusters = 1;
        while (followed < maxLength)
        {
            uint? next = Next(last);
            if (next is null)
            {
                break;
            }

            if (++clusters > boot.ClusterCount)
            {
                throw volume.Malformed(EntryOffset(last), $"the cluster chain that begins at cluster {first} leads back to itself");
            }

            if (next != last + 1)
            {
                yield return Run(start, last);
                start = next.Value;
            }

            last = next.Value;
            followed += boot.ClusterLength;
        }

        yield return Run(start, last);
    }

    private (long Offset, long Length) Run(uint start, uint last) =>
        (boot.OffsetOf(start), (last - start + 1L) * boot.ClusterLength);

    /// <summary>The next cluster, or null at the end; a cluster marked bad ends a chain too, as in the kernel.</summary>
    private uint? Next(uint cluster)
    {
        long offset = EntryOffset(cluster);
        uint value;
        uint end;
        switch (boot.Bits)
        {
            case 12:
                uint pair = volume.ReadUInt16(offset, "the FAT");
                value = cluster % 2 == 0 ? pair & 0xFFF : pair >> 4;
                end = 0xFF7;
                break;
            case 16:
                value = volume.ReadUInt16(offset, "the FAT");
                end = 0xFFF7;
                break;
            default:
                value = volume.ReadUInt32(offset, "the FAT") & 0x0FFF_FFFF;
                end = 0x0FFF_FFF7;
                break;
        }

        if (value >= end)
        {
            return null;
        }

        Require(value, offset);
        return value;
    }

    private long EntryOffset(uint cluster) => boot.FatOffset + boot.Bits switch
    {
        12 => cluster + (cluster / 2),
        16 => cluster * 2L,
        _ => cluster * 4L,
    };

    private void Require(uint cluster, long referenceOffset)
    {
        if (!boot.HasCluster(cluster))
        {
            throw volume.Malformed(referenceOffset, $"cluster {cluster} is referred to, but clusters go from 2 to {boot.ClusterCount + 1}");
        }
    }
}
