using System.Collections.Immutable;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast;

/// <summary>A boot being walked through: what is known by now, the steps so far, and how it ends once that is decided.</summary>
internal sealed class BootWalk(Workspace workspace, MachineSpec machine, string? marker)
{
    private readonly ImmutableArray<ForecastStep>.Builder _steps = ImmutableArray.CreateBuilder<ForecastStep>();
    private readonly List<VerdictKind?> _otherEnds = [];
    private (VerdictKind Kind, string? Line)? _end;

    public Workspace Workspace => workspace;

    public MachineSpec Machine => machine;

    /// <summary>The text that will count as success, or null.</summary>
    public string? Marker => marker;

    /// <summary>The kernel's path, in words of the workspace; set by the first step.</summary>
    public string KernelPath { get; set; } = "";

    /// <summary>The initramfs handed over with the kernel (a path or an <see cref="ArtifactAddress"/>), or null; the machine's, unless a loader names another.</summary>
    public string? InitrdPath { get; set; } = machine.Initrd;

    /// <summary>The command line handed over with the kernel; the machine's, unless a loader gives another.</summary>
    public string LoaderLine { get; set; } = machine.Append;

    /// <summary>The program UEFI firmware or its shell has started; null before, and without UEFI.</summary>
    public EfiStart? Start { get; set; }

    /// <summary>What is known of the disk's boot code and loader; null before, and without them.</summary>
    public BiosWalk? Bios { get; set; }

    /// <summary>How the boot ends if it ends at the UEFI shell's prompt.</summary>
    public PromptEnds AtPrompt { get; } = new();

    /// <summary>The kernel's headers, once it is loaded.</summary>
    public LinuxKernelImage? Kernel { get; set; }

    /// <summary>Its configuration; null when unknown: whatever depends on it is unknown too.</summary>
    public KernelConfig? Config { get; set; }

    /// <summary>Its version; null when unknown.</summary>
    public KernelVersion? Version { get; set; }

    public KernelWording Wording { get; set; } = new(null);

    /// <summary>The command line the kernel sees.</summary>
    public KernelCommandLine CommandLine { get; set; } = KernelCommandLine.Parse("");

    /// <summary>What of the output is seen; null while unknown.</summary>
    public ConsoleOutput? Console { get; set; }

    /// <summary>The root file system init will be looked for on: the initramfs, or what was mounted; null before.</summary>
    public FileTree? Root { get; set; }

    /// <summary>The artifact <see cref="Root"/> stands in, for locations.</summary>
    public string RootArtifact { get; set; } = "";

    /// <summary>False when /dev/console cannot be opened before init starts, or leads elsewhere: what init prints is lost then, and it reads nothing.</summary>
    public bool InitHasConsole { get; set; } = true;

    /// <summary>The program of the initramfs the kernel runs instead of mounting root=, or null when there is none.</summary>
    public string? InitramfsProgram { get; set; }

    /// <summary>The root device, once found.</summary>
    public RootDevice? RootDevice { get; set; }

    /// <summary>What the ids of further steps begin with, once another program has taken the first one's place; empty before.</summary>
    public string StepPrefix { get; set; } = "";

    /// <summary>Whether the end is decided.</summary>
    public bool HasEnded => _end is not null;

    /// <summary>Whether the boot has come to a program that runs and stays.</summary>
    public bool Runs => _end is { Kind: var kind } && kind == VerdictKind.Runs;

    /// <summary>The step succeeds.</summary>
    public void Ok(string id, string title, string? expectLine, params IEnumerable<Evidence> evidence) =>
        _steps.Add(new ForecastStep(StepPrefix + id, title, StepOutcome.Ok, [.. evidence], IsTooEarlyForScreen(id) ? null : expectLine));

    /// <summary>It cannot be told whether the step succeeds; the walk goes on as if it did.</summary>
    /// <param name="id">The step.</param>
    /// <param name="title">What happens.</param>
    /// <param name="otherwise">How the boot ends when it does not; null when that cannot be told either.</param>
    /// <param name="evidence">Why it cannot be told.</param>
    public void Unsure(string id, string title, VerdictKind? otherwise, params IEnumerable<Evidence> evidence)
    {
        _steps.Add(new ForecastStep(StepPrefix + id, title, StepOutcome.Unknown, [.. evidence], null));
        _otherEnds.Add(otherwise);
    }

    /// <summary>The boot may end otherwise than it comes to in the end.</summary>
    public void MayEndAs(VerdictKind kind) => _otherEnds.Add(kind);

    /// <summary>It cannot be told, and nothing after it can.</summary>
    public void Lost(string id, string title, params IEnumerable<Evidence> evidence)
    {
        Unsure(id, title, null, evidence);
        _end = (VerdictKind.Unknown, null);
    }

    /// <summary>The boot ends here.</summary>
    /// <param name="id">The step.</param>
    /// <param name="title">What happens.</param>
    /// <param name="kind">The verdict.</param>
    /// <param name="line">The console line that decides it, or null.</param>
    /// <param name="evidence">Why.</param>
    public void Stop(string id, string title, VerdictKind kind, string? line, params IEnumerable<Evidence> evidence)
    {
        if (kind.IsPanic && Console is { KernelIsSeen: false })
        {
            (kind, line) = (Unseen, null);
        }

        _steps.Add(new ForecastStep(StepPrefix + id, title, StepOutcome.Stops, [.. evidence], line));
        _end = (kind, line);
    }

    /// <summary>How a boot ends whose kernel nobody hears: firmware has spoken before, QEMU has not.</summary>
    public VerdictKind Unseen => VerdictKind.Stalled(machine.Firmware == FirmwareKind.Uefi || machine.Kernel is null ? "loader" : "silent");

    /// <summary>The boot has come as far as a forecast goes; no step stops it.</summary>
    public void Arrive(VerdictKind kind) => _end = (kind, null);

    /// <summary>Under UEFI the kernel's screen comes to life late: what is printed before has scrolled by when it is read.</summary>
    private bool IsTooEarlyForScreen(string id) => id == StepIds.Initramfs && machine.Firmware == FirmwareKind.Uefi && Console is { OnSerial: false };

    /// <summary>The line when it is printed where somebody looks, else null.</summary>
    public string? Seen(string? line, int level) => Console is null ? line : Console.Seen(line, level);

    /// <summary>Evidence in an artifact.</summary>
    public static Evidence At(Location location, string text) => new(location, Printable.Text(text));

    /// <summary>Knowledge about the kernel or QEMU.</summary>
    public static Evidence Known(string text) => new(null, Printable.Text(text));

    /// <summary>A configuration line as evidence.</summary>
    public Evidence Symbol(string symbol)
    {
        if (Config is not { } config)
        {
            return Known($"CONFIG_{symbol}: the kernel's configuration is not known");
        }

        string text = config[symbol] switch
        {
            Tristate.BuiltIn => $"CONFIG_{symbol}=y",
            Tristate.Module => $"CONFIG_{symbol}=m: a module, and there is nothing yet to load it from",
            _ => config.Value(symbol) is { } value ? $"CONFIG_{symbol}={value}" : $"CONFIG_{symbol} is not set",
        };
        return At(config.LocationOf(symbol), text);
    }

    /// <summary>Whether a symbol is built in; null when the configuration is unknown.</summary>
    public bool? IsBuiltIn(string symbol) => Config is { } config ? config[symbol] == Tristate.BuiltIn : null;

    /// <summary>The forecast: known only when every way it could have gone otherwise ends the same.</summary>
    public BootForecast ToForecast()
    {
        (VerdictKind kind, string? line) = _end ?? (VerdictKind.Unknown, null);
        return _otherEnds.TrueForAll(other => other == kind)
            ? new BootForecast(_steps.ToImmutable(), kind, line)
            : new BootForecast(_steps.ToImmutable(), VerdictKind.Unknown, null);
    }
}
