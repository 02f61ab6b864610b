namespace LfsTutor.Engine.Disk;

/// <summary>The partition table of a disk.</summary>
public enum PartitionScheme
{
    /// <summary>None: a file system may fill the whole disk.</summary>
    None,
    Mbr,
    Gpt,
}
