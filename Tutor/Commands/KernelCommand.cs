using System.CommandLine;
using LfsTutor.Engine.Host;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor kernel</c>.</summary>
internal sealed class KernelCommand : TutorCommand
{
    private readonly Argument<string[]> _words = new("action") { Description = "list (also when left out), get with one of host, stock, lab, tree, or options", Arity = new ArgumentArity(0, 2), HelpName = "list|get host|stock|lab|tree|options" };
    private readonly Option<string?> _to = new("--to") { Description = "copy it there, with its config-RELEASE beside it", HelpName = "FILE" };
    private readonly Option<string?> _modules = new("--modules") { Description = "copy its modules there, as lib/modules/RELEASE", HelpName = "DIRECTORY" };
    private readonly Option<string?> _source = new("--source") { Description = "build the lab kernel from this source instead of the distribution's usual one", HelpName = "ARCHIVE|DIRECTORY|PACKAGE" };
    private readonly Option<bool> _force = new("--force") { Description = "replace the file if it is there" };

    public override string Name => "kernel";

    public override string Summary => "List the kernels there are, or make one ready: this computer's, the distribution's, or a small one built for the chapters.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor kernel", "Which kernels there are, and which chapters each suits."),
        ("tutor kernel get lab --to vmlinuz", "Builds the small kernel once (some minutes), and copies it here."),
        ("tutor kernel get lab --source linux-source-6.12 --to vmlinuz", "The same from another series: a package's name, an archive, or an unpacked source."),
        ("tutor kernel get stock", "Fetches the distribution's kernel without installing it."),
        ("tutor kernel get stock --to vmlinuz --modules stock", "The same, and its modules as stock/lib/modules/RELEASE, those that USB, disks and file systems need."),
        ("tutor kernel tree", "Where the kernel source and compiled objects are kept; made once (some minutes, about 1 GB)."),
        ("tutor kernel options > kernel.fragment", "The small kernel's options, each with its reason."),
    ];

    public override string ExitCodes => "0 done, 2 usage, 3 the kernel cannot be had here, 130 interrupted";

    public override void Define(Command command)
    {
        command.Arguments.Add(_words);
        command.Options.Add(_to);
        command.Options.Add(_modules);
        command.Options.Add(_source);
        command.Options.Add(_force);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string[] words = invocation.Parsed.GetValue(_words) ?? [];
        string? to = invocation.Parsed.GetValue(_to);
        string? from = invocation.Parsed.GetValue(_source);
        if (from is not null && words is not ["get", "lab"])
        {
            throw new CommandFailure(ExitCode.Usage, "--source goes with get lab", "tutor kernel get lab --source ARCHIVE");
        }

        if (to is not null && words is not ["get", ..])
        {
            throw new CommandFailure(ExitCode.Usage, "--to goes with get", "tutor kernel get lab --to FILE");
        }

        string? modules = invocation.Parsed.GetValue(_modules);
        if (modules is not null && (words is not ["get", "host" or "stock"] || modules.Length == 0))
        {
            throw new CommandFailure(ExitCode.Usage, "--modules goes with get host or get stock, and names a directory", "tutor kernel get stock --modules DIRECTORY");
        }

        KernelSource source = invocation.Host.CreateKernelSource();
        switch (words)
        {
            case [] or ["list"]:
                Print(invocation, source.Survey(), null, null);
                return ExitCode.Passed;
            case ["tree"]:
                LinuxTree tree;
                using (ProgressLine progress = new(invocation.Error, invocation.Host.Time))
                {
                    tree = await source.ProvideTreeAsync(progress, cancellationToken).ConfigureAwait(false);
                }

                invocation.Print(new TreeReport(tree.Source, tree.Objects, tree.Release), KernelText.Write);
                return ExitCode.Passed;
            case ["options"]:
                invocation.Print(new OptionsReport(KernelSource.LabOptions), static (output, report) => output.Writer.Write(report.Fragment));
                return ExitCode.Passed;
            case ["get", var name] when KernelChoice.OriginOf(name) is { } origin:
                RequireRoom(to, invocation.Parsed.GetValue(_force));
                GivenSource? given = from is null ? null : SourceOf(from);
                KernelOffer offer;
                using (ProgressLine progress = new(invocation.Error, invocation.Host.Time))
                {
                    offer = modules is not null ? await source.ProvideModulesAsync(origin, progress, cancellationToken).ConfigureAwait(false)
                        : given is null ? await source.ProvideAsync(origin, progress, cancellationToken).ConfigureAwait(false)
                        : await source.BuildFromAsync(given, progress, cancellationToken).ConfigureAwait(false);
                }

                Print(invocation, [offer], to is null ? null : Copy(offer, to), modules is null ? null : ModulesCopy.Make(offer.ModulesPath!, modules));
                return ExitCode.Passed;
            default:
                throw new CommandFailure(ExitCode.Usage, $"tutor kernel does not know \"{SafeText.Line(string.Join(' ', words), 60)}\"", "tutor kernel list, get host|stock|lab, tree, or options");
        }
    }

    private static GivenSource SourceOf(string word) =>
        (word.Length == 0 ? null : GivenSource.Of(word)) ?? throw new CommandFailure(
            ExitCode.Usage,
            $"--source {SafeText.Line(word, 200)} is no kernel source: neither a directory with one, nor an archive of one (.tar.xz, .tar.gz, .tar.bz2, .deb), nor the name of a package like linux-source-6.12",
            "tutor kernel get lab --source ARCHIVE");

    private static void RequireRoom(string? to, bool force)
    {
        if (to is null)
        {
            return;
        }

        if (Directory.Exists(to))
        {
            throw new CommandFailure(ExitCode.Usage, $"{SafeText.Line(to, 200)} is a directory", "name the file: --to DIRECTORY/vmlinuz");
        }

        if (Path.Exists(to) && !force)
        {
            throw new CommandFailure(ExitCode.Usage, $"{SafeText.Line(to, 200)} is there already", "add --force to replace it");
        }
    }

    private static string Copy(KernelOffer offer, string to)
    {
        string target = Path.GetFullPath(to);
        string folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        Place(offer.Path!, target);
        if (offer.ConfigPath is { } config && offer.Release is { } release)
        {
            Place(config, Path.Combine(folder, $"config-{release}"));
        }

        return target;
    }

    /// <summary>Copies under another name first: an interrupted copy never looks like a kernel.</summary>
    private static void Place(string source, string target)
    {
        string temporary = $"{target}.{Guid.NewGuid():n}.tmp";
        try
        {
            File.Copy(source, temporary);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void Print(Invocation invocation, IReadOnlyList<KernelOffer> offers, string? copiedTo, string? modulesCopiedTo)
    {
        KernelReport report = new([.. offers.Select(KernelOfferReport.Of)], copiedTo, modulesCopiedTo);
        invocation.Print(report, KernelText.Write);
    }
}
