using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The configuration does not tell what to start. Argument: the image.</summary>
public sealed class NoDefault : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.no-default",
        Severity.Error,
        "syslinux.cfg does not tell what to start",
        "LABEL only describes something that may be started. DEFAULT names what is started when nobody types anything.",
        "Add a line DEFAULT with the name of the label.",
        "syslinux, com32/elflink/ldlinux/ldlinux.c, ldlinux_auto_boot") { Kept = "syslinux.cfg tells what to start" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        if (config.Chosen is null)
        {
            yield return new Finding(Rule, medium.Volume.LocationOf(medium.Config!.Path), Printable.Text(config.Labels is [var only, ..] ? $"there is LABEL {only.Name}, but neither DEFAULT nor UI" : "there is neither DEFAULT nor UI, and no LABEL"))
            {
                KernelWill = $"never be loaded: syslinux says '{SyslinuxTexts.NoDefault}'",
            };
        }
    }
}
