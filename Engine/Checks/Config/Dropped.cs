using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Config;

/// <summary>Options asked for that make did not take over.</summary>
/// <remarks>Arguments: the configuration, the list of options asked for and, where the build directory does not say, the source tree.</remarks>
public sealed class Dropped : ConfigCheck
{
    private const int MostFindings = 10;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "config.dropped",
        Severity.Error,
        "An option that was asked for is not in the configuration",
        "make takes an option over only if everything it depends on is set as well. What cannot be had is left out without a word, so the configuration must be compared with what was asked.",
        "Ask for the option it depends on too, and let make resolve the configuration again.",
        "scripts/kconfig/symbol.c, sym_calc_value") { Kept = "Every option asked for is in the configuration" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.Arguments.Take(2);

    private protected override IEnumerable<Finding> Look(CheckContext context, KernelConfig config)
    {
        if (context.Arguments is not [_, var fragment, ..])
        {
            yield break;
        }

        KernelConfig asked = context.Workspace.ConfigFile(fragment);
        KernelSetting[] differing = [.. asked.Settings.Where(setting => setting.Value != config.Value(setting.Symbol))];
        KconfigSource? source = differing.Length > 0 ? SourceOf(context, config) : null;
        foreach (KernelSetting setting in differing.Take(MostFindings))
        {
            yield return new Finding(Rule, new Location(asked.Name, Line: setting.Line), $"asked: {Line(setting.Symbol, setting.Value)}; {config.Name} has: {Line(config, setting.Symbol)}{Reason(setting, config, source)}")
            {
                // What is on although it should be off makes the kernel larger, not unable.
                Severity = setting.Value is null ? Severity.Warning : Severity.Error,
            };
        }
    }

    private static string Reason(KernelSetting setting, KernelConfig config, KconfigSource? source)
    {
        if (setting.Value is null)
        {
            return config.LineOf(setting.Symbol) is null ? "" : ": another option selects it, or make was not run after it was asked for";
        }

        if (source is null)
        {
            return "";
        }

        if (source.Find(setting.Symbol) is not [var first, ..] places)
        {
            return $": no Kconfig file of the source has an option {setting.Symbol}";
        }

        KconfigOption option = places.FirstOrDefault(place => place.HasPrompt) ?? first;
        string[] unset = [.. option.DependsOn.SelectMany(KconfigSource.SymbolsIn).Distinct().Where(symbol => config.Value(symbol) is null)];
        string depends = option.DependsOn.Count == 0 ? "" : $" depends on {string.Join(" and on ", option.DependsOn.Select(condition => Printable.Text(condition)))} ({option.Location})";
        if (!option.HasPrompt)
        {
            return $": it cannot be asked for, only other options switch it on ({option.Location}){(depends.Length == 0 ? "" : "; it" + depends)}";
        }

        return depends.Length == 0 ? $": make was not run after it was asked for, or took another value ({option.Location})"
            : unset.Length == 0 ? $": it{depends}"
            : $": it{depends}; not set: {string.Join(", ", unset)}";
    }

    /// <summary>The source tree, when it lies in the workspace: the one named, that of the build directory, or the build directory itself.</summary>
    private static KconfigSource? SourceOf(CheckContext context, KernelConfig config)
    {
        string directory = BuildDirectory.OfConfig(config.Name);
        string?[] candidates = [context.Arguments.ElementAtOrDefault(2), directory, BuildDirectory.In(directory, "source"), NamedByMakefile(context.Workspace, directory)];
        return candidates.FirstOrDefault(candidate => candidate is not null && context.Workspace.StateOf(BuildDirectory.In(candidate, "Kconfig")).Trouble is null) is { } found
            ? KconfigSource.Read(context.Workspace.HostPath(found.Length == 0 ? "." : found), found.Length == 0 ? "." : found)
            : null;
    }

    /// <summary>Where make O= builds, it leaves a Makefile of one line: <c>include /path/Makefile</c>.</summary>
    private static string? NamedByMakefile(Workspace workspace, string directory)
    {
        const int MostBytes = 4096;
        string makefile = BuildDirectory.In(directory, "Makefile");
        if (workspace.Root is not { } root || workspace.StateOf(makefile) is not { Trouble: null, Length: < MostBytes })
        {
            return null;
        }

        string? named = File.ReadLines(workspace.HostPath(makefile)).Select(line => line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(words => words is ["include", _])?[1];
        return named is not null && named.EndsWith("/Makefile", StringComparison.Ordinal) && RealPath.IsInside(root, named) ? Path.GetRelativePath(root, Path.GetDirectoryName(named)!) : null;
    }
}
