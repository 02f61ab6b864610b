namespace LfsTutor.Engine.Disk.Ext;

/// <summary>A directory read once, so that many names can be found in it.</summary>
internal sealed class ExtDirectory
{
    private readonly Dictionary<string, int> _places;

    internal ExtDirectory(ExtInode inode, List<ExtDirectoryEntry> entries)
    {
        Inode = inode;
        Entries = entries;
        _places = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (int place = 0; place < entries.Count; place++)
        {
            // The first of two equal names is the one a linear search finds.
            _places.TryAdd(entries[place].Name, place);
        }
    }

    /// <summary>The directory's own inode.</summary>
    internal ExtInode Inode { get; }

    /// <summary>In stored order, without <c>.</c> and <c>..</c>.</summary>
    internal IReadOnlyList<ExtDirectoryEntry> Entries { get; }

    internal ExtDirectoryEntry? Find(string name) => _places.TryGetValue(name, out int place) ? Entries[place] : null;
}
