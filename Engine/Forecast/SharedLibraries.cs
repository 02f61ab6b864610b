using System.Text;
using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast;

/// <summary>Whether the dynamic loader will find what a program needs.</summary>
/// <remarks>
/// Source: ld.so(8). The default path differs between distributions (Debian's loader does not look in /lib64) and is compiled into the
/// loader as a row of strings, so the loader itself is asked. ld.so.cache, RPATH and RUNPATH are not followed.
/// </remarks>
internal static class SharedLibraries
{
    private const int MostLoaderBytes = 4 << 20;

    private static readonly string[] s_candidates =
        ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu"];

    /// <summary>The first library that is in none of the loader's own directories, and whether a file of that name lies anywhere else.</summary>
    public static (string Name, bool LiesElsewhere)? FirstMissing(FileTree tree, ElfFile elf)
    {
        string[] directories = elf.Interpreter is { } loader ? DirectoriesOf(tree, loader) : [];
        foreach (string name in elf.Needed)
        {
            if (directories.Any(directory => tree.Resolve($"{directory}/{name}").Node is { Kind: FileKind.Regular }))
            {
                continue;
            }

            bool elsewhere = name.Contains('/') || tree.Walk().Any(node => node.Path.EndsWith("/" + name, StringComparison.Ordinal));
            return (name, elsewhere);
        }

        return null;
    }

    /// <summary>Those of the usual directories that stand in the loader, as <c>\0/usr/lib/\0</c>.</summary>
    private static string[] DirectoriesOf(FileTree tree, string loader)
    {
        if (tree.Resolve(loader).Node is not { Kind: FileKind.Regular } file)
        {
            return [];
        }

        byte[] bytes = tree.ReadPrefix(file, MostLoaderBytes);
        return [.. s_candidates.Where(directory => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\0{directory}/\0")) >= 0)];
    }
}
