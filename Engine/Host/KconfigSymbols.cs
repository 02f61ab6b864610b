using System.Text;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Host;

/// <summary>Which options a kernel source defines, as far as its Kconfig files name them.</summary>
internal static class KconfigSymbols
{
    private const int MaxFileLength = 4 << 20;

    private static readonly EnumerationOptions s_wholeTree = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>Of some options, those no Kconfig file of a source defines.</summary>
    /// <param name="source">The unpacked source.</param>
    /// <param name="options">With <c>CONFIG_</c> before them.</param>
    public static IEnumerable<string> UnknownTo(string source, IReadOnlyCollection<string> options)
    {
        HashSet<string> left = [.. options];
        foreach (string file in Directory.EnumerateFiles(source, "Kconfig*", s_wholeTree))
        {
            if (left.Count == 0)
            {
                break;
            }

            if (new FileInfo(file).Length <= MaxFileLength)
            {
                left.ExceptWith(DefinedIn(File.ReadAllText(file, Encoding.UTF8)));
            }
        }

        return options.Where(left.Contains);
    }

    private static IEnumerable<string> DefinedIn(string kconfig) =>
        kconfig.Split('\n')
            .Select(line => line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is ["config" or "menuconfig", _, ..])
            .Select(words => "CONFIG_" + words[1]);
}
