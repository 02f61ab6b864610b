using System.Text.RegularExpressions;

namespace LfsTutor.Engine.Host;

/// <summary>A kernel source somebody names, instead of the newest one the distribution's packages put into /usr/src.</summary>
public abstract partial record GivenSource
{
    private GivenSource(string name) => Name = name;

    /// <summary>What it is called in messages: its last name.</summary>
    public string Name { get; }

    /// <summary>Finds out what a word names: a directory with an unpacked source, a source archive (<c>.tar.xz</c>, <c>.tar.gz</c>, <c>.tar.bz2</c>), a package file that holds one, or a package.</summary>
    /// <returns>Null when it names none of them.</returns>
    public static GivenSource? Of(string word)
    {
        string path = Path.GetFullPath(word);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (File.Exists(Path.Combine(path, "Kconfig")) && File.Exists(Path.Combine(path, "Makefile")))
        {
            return new Tree(name, path);
        }

        if (File.Exists(path))
        {
            return Path.GetExtension(path) switch
            {
                ".deb" => new PackageFile(name, path),
                ".xz" or ".gz" or ".bz2" => new Archive(name, path),
                _ => null,
            };
        }

        return PackageName().IsMatch(word) ? new Package(word) : null;
    }

    /// <summary>An unpacked source. It is only read; what is made of it is made again each time, because a tree may change.</summary>
    public sealed record Tree(string Called, string Path) : GivenSource(Called);

    /// <summary>A compressed tar archive.</summary>
    public sealed record Archive(string Called, string Path) : GivenSource(Called);

    /// <summary>A <c>.deb</c> file.</summary>
    public sealed record PackageFile(string Called, string Path) : GivenSource(Called);

    /// <summary>A package of the distribution, fetched and not installed.</summary>
    public sealed record Package(string Called) : GivenSource(Called);

    [GeneratedRegex(@"^linux-source-[0-9][0-9.a-z-]*$")]
    private static partial Regex PackageName();
}
