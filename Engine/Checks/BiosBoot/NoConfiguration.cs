using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Bios;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>There is no syslinux.cfg where syslinux looks. Argument: the image.</summary>
public sealed class NoConfiguration : SyslinuxFileCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.no-configuration",
        Severity.Error,
        "There is no syslinux.cfg where syslinux looks for it",
        "syslinux looks into the directory it was installed in, then into /boot/syslinux, /syslinux and /, and into no other. Without a configuration it asks at its prompt what to do.",
        "Copy syslinux.cfg into one of these directories.",
        "syslinux, core/fs/lib/loadconfig.c and searchconfig.c") { Kept = "syslinux finds its configuration" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium)
    {
        if (medium.Config is not null)
        {
            yield break;
        }

        FileNode? elsewhere = NearFiles.First(medium.Fat, name => name.StartsWith("syslinux.", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".cfg", StringComparison.OrdinalIgnoreCase));
        yield return new Finding(Rule, medium.Volume.LocationOf("/" + SyslinuxMedium.ConfigName), Printable.Text($"there is none in {medium.ConfigDirectories}{(elsewhere is null ? "" : $"; there is {elsewhere.Path}")}"))
        {
            KernelWill = $"never be loaded: syslinux says '{SyslinuxTexts.NoConfiguration}'",
            Command = CopyAgain(medium, SyslinuxMedium.ConfigName),
        };
    }
}
