using LfsTutor.Engine.Disk.Ext;

namespace LfsTutor.Engine.Disk;

/// <summary>Recognises the file system of a volume by its magic, in the order the kernel would try its drivers, and reads it if it can.</summary>
internal static class FileSystemProbe
{
    /// <summary>Finds the file system of a volume; null when nothing is recognised.</summary>
    /// <exception cref="MalformedArtifactException">The container is damaged where the magics would be.</exception>
    internal static FoundFileSystem? Probe(Volume volume)
    {
        if (Luks(volume) is { } luks)
        {
            return luks;
        }

        return ExtProbe.Probe(volume);
    }

    private static FoundFileSystem? Luks(Volume volume) => null;
}
