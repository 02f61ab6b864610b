using System.Buffers.Binary;
using Fields = LfsTutor.Engine.Disk.Fat.FatFields.Entry;

namespace LfsTutor.Engine.Disk.Fat;

/// <summary>The entries of one directory.</summary>
/// <param name="Entries">Files and directories in stored order, without <c>.</c> and <c>..</c>.</param>
/// <param name="Label">The volume label found among them (in the root directory), or null.</param>
/// <param name="Length">How many bytes were read.</param>
internal sealed record FatDirectory(IReadOnlyList<FatEntry> Entries, string? Label, long Length)
{
    private readonly Dictionary<string, FatEntry> _byName = ByName(Entries);

    /// <summary>Finds a file as the kernel's vfat does: by its long or short name, without regard to case or final dots.</summary>
    internal FatEntry? Find(string name) => _byName.GetValueOrDefault(name.TrimEnd('.'));

    /// <summary>Reads a directory from the runs it is stored in, at most 2 MiB; it ends at its first zero entry.</summary>
    internal static FatDirectory Read(Volume volume, int bits, IEnumerable<(long Offset, long Length)> runs)
    {
        List<FatEntry> entries = [];
        string? label = null;
        FatNames names = new();
        long total = 0;
        foreach ((long offset, long runLength) in runs)
        {
            total += runLength;
            if (total > FatFields.MaxDirectoryLength)
            {
                throw volume.Malformed(offset, $"a directory is longer than {FatFields.MaxDirectoryLength} bytes, which FAT does not allow");
            }

            byte[] bytes = new byte[(int)runLength];
            volume.ReadContents(offset, bytes, "a directory");
            for (int at = 0; at + Fields.Length <= bytes.Length; at += Fields.Length)
            {
                ReadOnlySpan<byte> entry = bytes.AsSpan(at, Fields.Length);
                if (entry[0] == Fields.End)
                {
                    return new FatDirectory(entries, label, total);
                }

                label = Take(entry, offset + at, bits, names, entries) ?? label;
            }
        }

        return new FatDirectory(entries, label, total);
    }

    private static string? Take(ReadOnlySpan<byte> entry, long offset, int bits, FatNames names, List<FatEntry> entries)
    {
        byte attributes = entry[Fields.Attributes];
        if (entry[0] == Fields.Deleted)
        {
            names.Clear();
            return null;
        }

        if ((attributes & Fields.AttributeMask) == Fields.IsLongName)
        {
            names.Take(entry);
            return null;
        }

        string shortName = FatNames.ShortName(entry);
        if ((attributes & Fields.IsVolumeLabel) != 0)
        {
            names.Clear();
            return FatNames.LabelOf(entry);
        }

        if (shortName is not ("." or ".."))
        {
            uint first = BinaryPrimitives.ReadUInt16LittleEndian(entry[Fields.FirstClusterLow..]);
            if (bits == 32)
            {
                first |= (uint)BinaryPrimitives.ReadUInt16LittleEndian(entry[Fields.FirstClusterHigh..]) << 16;
            }

            bool isDirectory = (attributes & Fields.IsDirectory) != 0;
            long length = isDirectory ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(entry[Fields.FileLength..]);
            entries.Add(new FatEntry(names.LongNameFor(entry) ?? FatNames.DisplayedShortName(entry), shortName, isDirectory, first, length, offset));
        }

        names.Clear();
        return null;
    }

    private static Dictionary<string, FatEntry> ByName(IReadOnlyList<FatEntry> entries)
    {
        Dictionary<string, FatEntry> byName = new(StringComparer.OrdinalIgnoreCase);
        foreach (FatEntry entry in entries)
        {
            byName.TryAdd(entry.Name.TrimEnd('.'), entry);
            byName.TryAdd(entry.ShortName, entry);
        }

        return byName;
    }
}
