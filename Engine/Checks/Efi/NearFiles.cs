using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>Looks for a file that went to another place, or got another name, than was meant.</summary>
internal static class NearFiles
{
    private const int MostFiles = 5000;

    /// <summary>The first file of that name anywhere, without regard to case; null when there is none among the first some thousand.</summary>
    public static FileNode? Named(FileTree tree, string name) => First(tree, file => file.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first regular file whose name satisfies a condition.</summary>
    public static FileNode? First(FileTree tree, Func<string, bool> condition) => tree.Walk()
        .Take(MostFiles)
        .FirstOrDefault(node => node.Kind == FileKind.Regular && condition(Path.GetFileName(node.Path)));
}
