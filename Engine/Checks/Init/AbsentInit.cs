using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>Why the kernel finds no program: what is there instead.</summary>
internal static class AbsentInit
{
    private const int MostCandidates = 5;
    private const int MostNames = 6;

    /// <summary>Why an initramfs is not entered, safe to print; null when its program is there.</summary>
    public static string? Of(InitSearch search)
    {
        string program = search.Starts[0].Path;
        PathResolution found = search.Tree.Resolve(program);
        if (found.Node is not null)
        {
            return null;
        }

        if (search.IsDangling(search.Starts[0]))
        {
            return Printable.Text($"{found.Links[^1].Path} -> {found.Links[^1].LinkTarget}: {search.Starts[0].Evidence[^1].Text}");
        }

        string elsewhere = Elsewhere(search.Tree);
        string asked = program == InitSearch.InitramfsProgram ? "no /init" : $"no {program} (rdinit=)";
        if (elsewhere.Length == 0)
        {
            string[] top = [.. search.Tree.List("/").Where(node => node.Path is not ("/dev" or "/root")).Take(MostNames).Select(node => node.Path)];
            return Printable.Text(top.Length == 0 ? $"{asked}, and nothing else either" : $"{asked}; what is there: {string.Join(", ", top)}");
        }

        return Printable.Text(OnlyDirectory(search.Tree) is { } prefix
            ? $"{asked}: everything lies under {prefix}/, the program at {elsewhere}"
            : $"{asked}, but {elsewhere}");
    }

    /// <summary>Files that look like an init program, wherever they lie; empty when there is none.</summary>
    public static string Elsewhere(FileTree tree) =>
        string.Join(", ", tree.Walk().Where(LooksLikeInit).Take(MostCandidates).Select(node => node.Path));

    /// <summary>The one directory everything lies in, beside what the kernel itself has; null when there is more at the top.</summary>
    private static string? OnlyDirectory(FileTree tree) =>
        tree.List("/").Where(node => !IsKernels(tree, node)).ToArray() is [{ Kind: FileKind.Directory } only] ? only.Path : null;

    private static bool IsKernels(FileTree tree, FileNode node) => tree is Cpio.InitramfsTree archive && archive.IsKernelDefault(node);

    private static bool LooksLikeInit(FileNode node) =>
        node.Kind is FileKind.Regular or FileKind.SymbolicLink
        && Path.GetFileName(node.Path) is var name
        && (Path.GetFileNameWithoutExtension(name).Equals("init", StringComparison.OrdinalIgnoreCase) || name is "linuxrc" or "int" or "inti" or "inits" or "ini");
}
