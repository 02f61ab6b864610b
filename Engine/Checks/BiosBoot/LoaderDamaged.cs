using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>Sectors of ldlinux.sys hold something else by now. Argument: the image.</summary>
public sealed class LoaderDamaged : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.loader-damaged",
        Severity.Error,
        "ldlinux.sys is damaged",
        "The first sector of ldlinux.sys has a list of the others, and a check sum over all of them. It loads them by their numbers before any file system is known.",
        "Run syslinux on the partition again.",
        "syslinux, core/diskboot.inc") { Kept = "ldlinux.sys is whole" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.Volume is { Sector: { Code: BootCodeKind.Syslinux } sector, Loader: { IsWhole: false } loader } volume && loader.Build == sector.LoaderBuild)
        {
            yield return new Finding(Rule, new Location(disk.Image, Offset: volume.LoaderOffset), "the check sum over its sectors is wrong")
            {
                KernelWill = $"never be loaded: ldlinux.sys says '{SyslinuxTexts.LoaderLoadError}'",
                Command = InstallAgain(disk),
            };
        }
    }
}
