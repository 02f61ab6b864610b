using LfsTutor.Engine.Disk.Ext;
using LfsTutor.Engine.Disk.Fat;

namespace LfsTutor.Engine.Disk;

/// <summary>Recognises the file system of a volume by its magic, in the order the kernel would try its drivers, and reads it if it can.</summary>
internal static class FileSystemProbe
{
    /// <summary>Finds the file system of a volume; null when nothing is recognised.</summary>
    /// <exception cref="MalformedArtifactException">The container is damaged where the magics would be.</exception>
    internal static FoundFileSystem? Probe(Volume volume) =>
        Recognise(volume, KnownMagic.Containers)
        ?? ExtProbe.Probe(volume)
        ?? Recognise(volume, KnownMagic.FileSystems)
        ?? FatProbe.Probe(volume);

    private static FoundFileSystem? Recognise(Volume volume, KnownMagic[] magics) =>
        magics.FirstOrDefault(magic => magic.IsIn(volume)) is { } found
            ? new FoundFileSystem(found.Type, null, $"{found.Type} is recognised, but its files are not looked into") { Location = volume.At(found.Offset) }
            : null;
}
