using LfsTutor.Engine.Forecast.Bios;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>There is no ldlinux.c32. Argument: the image.</summary>
public sealed class CoreModuleMissing : SyslinuxFileCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.module-missing",
        Severity.Error,
        "There is no ldlinux.c32",
        "ldlinux.sys holds what it takes to read files. What reads the configuration and starts a kernel is in ldlinux.c32, since version 5 a file of its own.",
        "Run syslinux on the partition again: it writes both.",
        "syslinux, core/elflink/load_env32.c") { Kept = "ldlinux.c32 is there" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium)
    {
        if (medium.Module is null)
        {
            yield return new Finding(Rule, medium.Volume.LocationOf("/" + SyslinuxMedium.ModuleName), "it is in none of the directories it is looked for in")
            {
                KernelWill = $"never be loaded: ldlinux.sys says '{SyslinuxTexts.NoCoreModule}'",
                Command = $"syslinux -t {medium.Volume.Offset} --install {medium.Volume.Image}",
            };
        }
    }
}
