using System.Text.RegularExpressions;

namespace LfsTutor.Engine.Kconfig;

/// <summary>What a source tree's Kconfig files say about one option: enough to quote, not to evaluate.</summary>
/// <param name="Symbol">Its name without <c>CONFIG_</c>.</param>
/// <param name="Location">The line <c>config NAME</c>, path relative to the tree.</param>
/// <param name="DependsOn">Its <c>depends on</c> conditions and those of the <c>if</c> blocks around it in the same file, as written.</param>
/// <param name="HasPrompt">Whether it can be asked for at all; without a prompt only other options switch it on.</param>
public sealed record KconfigOption(string Symbol, Location Location, IReadOnlyList<string> DependsOn, bool HasPrompt);

/// <summary>Finds options in the Kconfig files of an unpacked kernel source.</summary>
/// <remarks>Source: Documentation/kbuild/kconfig-language.rst. Conditions of menus and of files that source other files are not followed.</remarks>
public sealed partial class KconfigSource
{
    private const int MostFiles = 5_000;
    private const long MostFileBytes = 1 << 20;
    private const string OwnArchitecture = "arch/x86";

    private readonly Dictionary<string, List<KconfigOption>> _options = new(StringComparer.Ordinal);

    private KconfigSource()
    {
    }

    /// <summary>Reads every Kconfig file that matters to an x86 kernel.</summary>
    /// <param name="directory">The tree's directory on this computer.</param>
    /// <param name="name">What to call it in locations.</param>
    public static KconfigSource Read(string directory, string name)
    {
        KconfigSource source = new();
        EnumerationOptions everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 12 };
        foreach (string file in Directory.EnumerateFiles(directory, "Kconfig*", everywhere).Where(file => Matters(Path.GetRelativePath(directory, file))).Order(StringComparer.Ordinal).Take(MostFiles))
        {
            if (new FileInfo(file).Length <= MostFileBytes)
            {
                source.ReadFile(File.ReadLines(file), $"{name}/{Path.GetRelativePath(directory, file)}");
            }
        }

        return source;
    }

    /// <summary>Every place where an option is declared; empty when it is nowhere.</summary>
    public IReadOnlyList<KconfigOption> Find(string symbol) => _options.GetValueOrDefault(symbol) ?? [];

    /// <summary>The symbols a condition speaks of.</summary>
    public static IEnumerable<string> SymbolsIn(string condition) => SymbolName().Matches(condition).Select(match => match.Value).Distinct();

    private static bool Matters(string path) =>
        (!path.StartsWith("arch/", StringComparison.Ordinal) || path.StartsWith(OwnArchitecture, StringComparison.Ordinal) || path == "arch/Kconfig")
        && !path.StartsWith("scripts/kconfig/", StringComparison.Ordinal) && !path.StartsWith("tools/", StringComparison.Ordinal) && !path.StartsWith("Documentation/", StringComparison.Ordinal);

    private void ReadFile(IEnumerable<string> lines, string name)
    {
        Stack<string> conditions = new();
        string? symbol = null;
        Location? at = null;
        List<string> dependsOn = [];
        bool hasPrompt = false;
        int number = 0;
        string held = "";
        int? helpIndent = null;

        void End()
        {
            if (symbol is not null)
            {
                if (!_options.TryGetValue(symbol, out List<KconfigOption>? known))
                {
                    _options[symbol] = known = [];
                }

                known.Add(new KconfigOption(symbol, at!, dependsOn, hasPrompt));
            }

            symbol = null;
        }

        foreach (string raw in lines)
        {
            number++;

            // A help text goes on as long as its lines stand further in than the word help.
            if (helpIndent is { } indent && raw.AsSpan().Trim() is var inside && (inside.IsEmpty || IndentOf(raw) > indent))
            {
                continue;
            }

            helpIndent = null;
            if (raw.EndsWith('\\'))
            {
                held += raw[..^1].Trim() + " ";
                continue;
            }

            string line = (held + raw.Trim()).Trim();
            held = "";
            string[] words = line.Split([' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            switch (words[0])
            {
                case "config" or "menuconfig" when words.Length == 2:
                    End();
                    symbol = words[1].Trim();
                    at = new Location(name, Line: number);
                    dependsOn = [.. conditions.Reverse()];
                    hasPrompt = false;
                    break;
                case "if" when words.Length == 2:
                    End();
                    conditions.Push(words[1]);
                    break;
                case "endif":
                    End();
                    conditions.TryPop(out _);
                    break;
                case "menu" or "endmenu" or "choice" or "endchoice" or "comment" or "source" or "mainmenu":
                    End();
                    break;
                case "help" or "---help---":
                    helpIndent = IndentOf(raw);
                    break;
                case "depends" when symbol is not null && words.Length == 2 && words[1].StartsWith("on", StringComparison.Ordinal):
                    dependsOn.Add(words[1][2..].Trim());
                    break;
                case "bool" or "tristate" or "string" or "int" or "hex" or "prompt" when symbol is not null && words.Length == 2:
                    hasPrompt |= words[1].StartsWith('"') || words[1].StartsWith('\'');
                    break;
            }
        }

        End();
    }

    private static int IndentOf(string line)
    {
        const int TabWidth = 8;
        int column = 0;
        foreach (char character in line)
        {
            if (character is not (' ' or '\t'))
            {
                break;
            }

            column = character == '\t' ? ((column / TabWidth) + 1) * TabWidth : column + 1;
        }

        return column;
    }

    [GeneratedRegex("[A-Z0-9_]{2,}")]
    private static partial Regex SymbolName();
}
