using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>syslinux waits at its prompt without an end. Argument: the image.</summary>
public sealed class WaitsForEver : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.waits",
        Severity.Error,
        "syslinux waits at its prompt for ever",
        "PROMPT 1 shows the prompt. How long it waits there is TIMEOUT's to say, in tenths of a second; without it, or with 0, until somebody presses Enter.",
        "Add TIMEOUT 50 for five seconds, or write PROMPT 0.",
        "syslinux, com32/elflink/ldlinux/cli.c, edit_cmdline") { Kept = "syslinux starts the kernel without being asked" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        if (config is { Prompts: true, Timeout: 0 })
        {
            yield return new Finding(Rule, config.Last("PROMPT")!.Location, Printable.Text($"PROMPT {config.Last("PROMPT")!.Value}, and {(config.Last("TIMEOUT") is { } timeout ? $"TIMEOUT {timeout.Value}" : "no TIMEOUT")}"))
            {
                KernelWill = "not be loaded before somebody presses Enter: the screen stays at 'boot:'",
            };
        }
    }
}
