using System.Collections.Immutable;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast;

/// <summary>What becomes of a step.</summary>
public enum StepOutcome
{
    /// <summary>It will succeed.</summary>
    Ok,

    /// <summary>The boot ends here.</summary>
    Stops,

    /// <summary>It cannot be told from the artifacts.</summary>
    Unknown,
}

/// <summary>Something in an artifact that decides a step.</summary>
/// <param name="Location">Where it stands; null for knowledge about QEMU or the kernel itself.</param>
/// <param name="Text">What stands there and what follows from it, safe to print.</param>
public sealed record Evidence(Location? Location, string Text)
{
    /// <summary>The location as it stands before the text; null where the text begins with it already.</summary>
    public string? Place => Location?.ToString() is { } place && !Text.StartsWith(place, StringComparison.Ordinal) ? place : null;
}

/// <summary>One step of a boot, in the kernel's own order.</summary>
/// <param name="Id">Stable id: <c>firmware</c>, <c>uefi-shell</c>, <c>efi-stub</c>; through the BIOS <c>mbr</c>, <c>boot-sector</c>, <c>ldlinux</c>, <c>core-module</c>, <c>loader-config</c>, <c>loader-kernel</c>, <c>loader-initrd</c>; <c>image-loads</c>, <c>decompresses</c>, <c>console</c>, <c>initramfs</c>, <c>init-console</c>, <c>root-device</c>, <c>root-mount</c>, <c>init-found</c>, <c>init-executable</c>, <c>init-interpreter</c>, <c>init-runs</c>, <c>init-exits</c>; of an init script besides: <c>script-line-N</c> for what line N does (a second command of the line has <c>.2</c> at the end), <c>switch-root</c>, <c>init-stays</c>; steps of the program that takes the script's place begin with <c>new-root-</c> after switch_root, with <c>next-</c> after exec; <c>dialogue-N</c> for what is typed, pressed or plugged in.</param>
/// <param name="Title">What happens, in one short sentence.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Evidence">Why.</param>
/// <param name="ExpectLine">Literal text to expect on the console, wording of this kernel's version; null when the kernel prints nothing.</param>
public sealed record ForecastStep(string Id, string Title, StepOutcome Outcome, ImmutableArray<Evidence> Evidence, string? ExpectLine);

/// <summary>What the firmware, kernel and init will do with these artifacts.</summary>
/// <param name="Steps">Up to and including the one where the boot stops.</param>
/// <param name="Kind">The verdict it ends in.</param>
/// <param name="Line">The console line that will decide it, as far as it can be told; null when none.</param>
public sealed record BootForecast(ImmutableArray<ForecastStep> Steps, VerdictKind Kind, string? Line);
