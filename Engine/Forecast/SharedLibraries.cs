using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast;

/// <summary>Whether the dynamic loader will find what a program needs.</summary>
/// <remarks>Source: ld.so(8), "the default path"; ld.so.cache, RPATH and RUNPATH are not followed.</remarks>
internal static class SharedLibraries
{
    private static readonly string[] s_directories =
        ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu"];

    /// <summary>The first library that is in none of the default directories, and whether a file of that name lies anywhere else.</summary>
    public static (string Name, bool LiesElsewhere)? FirstMissing(FileTree tree, ElfFile elf)
    {
        foreach (string name in elf.Needed)
        {
            if (s_directories.Any(directory => tree.Resolve($"{directory}/{name}").Node is { Kind: FileKind.Regular }))
            {
                continue;
            }

            bool elsewhere = name.Contains('/') || tree.Walk().Any(node => node.Path.EndsWith("/" + name, StringComparison.Ordinal));
            return (name, elsewhere);
        }

        return null;
    }
}
