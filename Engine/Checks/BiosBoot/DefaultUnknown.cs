using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>DEFAULT names neither a label nor a file. Argument: the image.</summary>
public sealed class DefaultUnknown : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.default-unknown",
        Severity.Error,
        "DEFAULT names neither a LABEL nor a file",
        "What follows DEFAULT is compared with the labels, upper and lower case apart. Where none has the name, it is taken for the kernel's file name.",
        "Write the label's name after DEFAULT exactly as after LABEL.",
        "syslinux, com32/elflink/ldlinux/ldlinux.c, load_kernel") { Kept = "DEFAULT names a LABEL or a file" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        if (config.Command is { Label: null, Kind: SyslinuxFileKind.Linux } command && medium.Find(command.File) is null)
        {
            string labels = config.Labels.Length == 0 ? "there is no LABEL" : $"the labels are {string.Join(", ", config.Labels.Take(5).Select(label => label.Name))}";
            yield return new Finding(Rule, config.Chosen!.Location, Printable.Text($"{config.Chosen.Keyword} {config.Chosen.Value}: {labels}"))
            {
                KernelWill = Printable.Text($"never be loaded: syslinux says '{SyslinuxTexts.KernelMissing(command.File, command.IsQuiet)}'"),
            };
        }
    }
}
