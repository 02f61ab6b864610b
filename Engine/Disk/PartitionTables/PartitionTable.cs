using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.PartitionTables;

/// <summary>The partitions of a disk, by whichever table it has.</summary>
internal sealed record PartitionTable(PartitionScheme Scheme, IReadOnlyList<Partition> Partitions, IReadOnlyList<string> Troubles)
{
    internal static PartitionTable Read(ByteSource disk) => new(PartitionScheme.None, [], []);
}
