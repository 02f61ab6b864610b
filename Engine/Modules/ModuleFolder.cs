using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Modules;

/// <summary>The modules a small system carries for one release of the kernel.</summary>
public sealed class ModuleFolder
{
    /// <summary>Where all modules are looked for.</summary>
    public const string Root = "/lib/modules";

    private const string Suffix = ".ko";
    private const int MostModules = 10_000;

    private readonly Lazy<IReadOnlyList<ModuleFile>> _files;

    private ModuleFolder(FileTree tree, string release)
    {
        Release = release;
        Directory = tree.Resolve($"{Root}/{release}").Node is { Kind: FileKind.Directory } directory ? directory : null;
        Releases = [.. ReleasesIn(tree)];
        _files = new(() => [.. Nodes(tree).OrderBy(node => node.Path, StringComparer.Ordinal).Select(node => ModuleFile.Read(tree, node))], LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The kernel's release, which the directory must be named by.</summary>
    public string Release { get; }

    /// <summary>The directory; null when there is none of that name.</summary>
    public FileNode? Directory { get; }

    /// <summary>The names of the directories there are, this one's too.</summary>
    public IReadOnlyList<string> Releases { get; }

    /// <summary>Every module file in it, however deep.</summary>
    public IReadOnlyList<ModuleFile> Files => _files.Value;

    /// <summary>What the kernel will compare a module's <see cref="KernelModule.VerMagic"/> with, as most modules of its release have it; null when none is of its release.</summary>
    public string? VerMagic => Files
        .Where(file => file.Module is { VerMagic: not null } module && module.Release == Release)
        .GroupBy(file => file.Module!.VerMagic)
        .OrderByDescending(group => group.Count())
        .FirstOrDefault()?.Key;

    /// <summary>Looks into a tree.</summary>
    public static ModuleFolder Of(FileTree tree, string release)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new ModuleFolder(tree, release);
    }

    /// <summary>The file a module would be loaded from; null when there is none.</summary>
    public ModuleFile? Find(string name)
    {
        string canonical = KernelModule.Canonical(name);
        return Files.FirstOrDefault(file => file.Name == canonical);
    }

    /// <summary>A file's path as modules.dep names it: below the directory.</summary>
    public string Relative(ModuleFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string prefix = (Directory?.Path ?? "") + "/";
        return file.Node.Path.StartsWith(prefix, StringComparison.Ordinal) ? file.Node.Path[prefix.Length..] : file.Node.Path;
    }

    /// <summary>A module and what it needs, what is needed first standing first; names that lead to no file are left out.</summary>
    public IReadOnlyList<ModuleFile> InOrder(string name)
    {
        List<ModuleFile> order = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        Visit(name);
        return order;

        void Visit(string wanted)
        {
            if (!seen.Add(KernelModule.Canonical(wanted)) || Find(wanted) is not { } file)
            {
                return;
            }

            foreach (string needed in file.Module?.Depends ?? [])
            {
                Visit(needed);
            }

            order.Add(file);
        }
    }

    private IEnumerable<FileNode> Nodes(FileTree tree)
    {
        if (Directory is null)
        {
            yield break;
        }

        // A tree's own walk goes through all of it; this directory is a small part.
        Stack<string> pending = new([Directory.Path]);
        int count = 0;
        while (pending.TryPop(out string? directory))
        {
            foreach (FileNode node in tree.List(directory))
            {
                if (node.Kind == FileKind.Directory && node.Path.Count(character => character == '/') < FileTree.MaxSymbolicLinks)
                {
                    pending.Push(node.Path);
                }
                else if (node.Kind == FileKind.Regular && Path.GetFileName(node.Path).Contains(Suffix, StringComparison.Ordinal) && ++count <= MostModules)
                {
                    yield return node;
                }
            }
        }
    }

    private static IEnumerable<string> ReleasesIn(FileTree tree) =>
        tree.Resolve(Root).Node is { Kind: FileKind.Directory } root
            ? tree.List(root.Path).Where(node => node.Kind is FileKind.Directory or FileKind.SymbolicLink).Select(node => Path.GetFileName(node.Path)).Order(StringComparer.Ordinal)
            : [];
}
