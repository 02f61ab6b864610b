using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitramfsList;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>The kernel image was built before its configuration or its initramfs became what they are.</summary>
/// <remarks>Arguments: the image, the build directory and, where the configuration does not name it, the list.</remarks>
public sealed class ImageStale : Check
{
    private const int MostQuoted = 4;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.stale",
        Severity.Error,
        "The kernel image is older than what it is made from",
        "A change to .config, to the list of the built-in initramfs or to a file named there gets into the image only when make runs again.",
        "Run make again, and copy the new image to where it is booted from.",
        "usr/Makefile; Documentation/kbuild/kbuild.rst") { Kept = "The kernel image was built from what is there now" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) =>
        context.Arguments is [var image, var directory, ..] ? [image, BuildDirectory.In(directory, ".config")] : context.Arguments;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.Arguments is not [var image, var directory, ..])
        {
            yield break;
        }

        Workspace workspace = context.Workspace;
        KernelConfig config = workspace.ConfigFile(BuildDirectory.In(directory, ".config"));
        string make = BuildDirectory.Make(directory);
        if (OfConfig(workspace, image, config) is { } byConfig)
        {
            yield return byConfig with { Command = make };
        }

        string? list = context.Arguments.ElementAtOrDefault(2) ?? ListOf(workspace, config, directory);
        if (list is not null && workspace.StateOf(list).Trouble is null && OfList(workspace, image, list, directory) is { } byList)
        {
            yield return byList with { Command = make };
        }
    }

    private Finding? OfConfig(Workspace workspace, string image, KernelConfig config)
    {
        // Only what stands in the image itself is certain to be its own.
        if (workspace.Payload(image).Config is { } inside)
        {
            string[] differing = [.. config.Settings.Concat(inside.Settings).Select(setting => setting.Symbol).Distinct()
                .Where(symbol => config.Value(symbol) != inside.Value(symbol))
                .Select(symbol => $"CONFIG_{symbol} is {Value(inside, symbol)} in the image, {Value(config, symbol)} in {config.Name}")];
            return differing.Length == 0 ? null : new Finding(Rule, new Location(image), Printable.Text(Quote(differing)));
        }

        return IsOlder(workspace, image, config.Name)
            ? new Finding(Rule, new Location(image), $"{config.Name} was written to after the image") { Severity = Severity.Warning }
            : null;
    }

    private Finding? OfList(Workspace workspace, string image, string list, string directory)
    {
        ListArchive wanted = workspace.ArchiveOfList(list, directory);
        if (workspace.BuiltInInitramfs(image) is { } inside)
        {
            string[] differing = [.. TreeDifference.Between(wanted, inside.Tree)];
            return differing.Length == 0 ? null : new Finding(Rule, new Location(image), Printable.Text(Quote(differing)));
        }

        string[] newer = [.. wanted.Files(directory).Prepend(list).Where(file => workspace.StateOf(file).Trouble is null && IsOlder(workspace, image, file))];
        return newer.Length == 0 ? null : new Finding(Rule, new Location(image), Printable.Text($"written to after the image: {string.Join(", ", newer.Take(MostQuoted))}")) { Severity = Severity.Warning };
    }

    /// <summary>The list CONFIG_INITRAMFS_SOURCE names; null when it names anything else, or several things.</summary>
    private static string? ListOf(Workspace workspace, KernelConfig config, string directory)
    {
        string[] sources = (config.Value("INITRAMFS_SOURCE") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return sources is [var source] && !source.Contains(".cpio", StringComparison.Ordinal) && !workspace.HasDirectory(BuildDirectory.In(directory, source)) ? BuildDirectory.In(directory, source) : null;
    }

    private static bool IsOlder(Workspace workspace, string image, string file) => workspace.WrittenAt(image) < workspace.WrittenAt(file);

    private static string Value(KernelConfig config, string symbol) => config.Value(symbol) is { } value ? $"'{value}'" : "not set";

    private static string Quote(string[] differing) =>
        string.Join("; ", differing.Take(MostQuoted)) + (differing.Length > MostQuoted ? $"; and {differing.Length - MostQuoted} more" : "");
}
