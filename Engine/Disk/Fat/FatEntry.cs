namespace LfsTutor.Engine.Disk.Fat;

/// <summary>A file or directory as a directory has it.</summary>
/// <param name="Name">The long name, or the short one in the case its flags ask for.</param>
/// <param name="ShortName">The 8.3 name in capitals, under which it can be found too.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
/// <param name="FirstCluster">0 when it is empty.</param>
/// <param name="Length">Length in bytes; 0 for a directory.</param>
/// <param name="Offset">Where its short entry stands in the volume.</param>
internal sealed record FatEntry(string Name, string ShortName, bool IsDirectory, uint FirstCluster, long Length, long Offset);
