using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Uefi;

/// <summary>A FAT file system as UEFI firmware sees it.</summary>
/// <param name="Number">Its number in the shell: 0 for FS0.</param>
/// <param name="Image">The disk image, in words of the workspace.</param>
/// <param name="Partition">Where on the disk; null for the whole disk.</param>
/// <param name="Tree">Its files; names are found without regard to case.</param>
internal sealed record UefiVolume(int Number, string Image, Partition? Partition, FileTree Tree)
{
    /// <summary>The shell's name for it, without the colon.</summary>
    public string Name => $"FS{Number}";

    /// <summary>The address of a path in it, written with slashes.</summary>
    public string AddressOf(string path) => new ArtifactAddress(Image, (uint?)Partition?.Number, path).ToString();

    /// <summary>The location of a file or directory in it.</summary>
    public Location LocationOf(string path) => new(Image, Partition is null ? path : $"p{Partition.Number}:{path}");

    /// <summary>The regular file at a path with slashes, or null.</summary>
    public FileNode? FindFile(string path) => Tree.Find(path) is { Kind: FileKind.Regular } file ? file : null;
}
