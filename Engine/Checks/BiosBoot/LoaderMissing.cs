using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>ldlinux.sys is not where the boot sector fetches it. Argument: the image.</summary>
public sealed class LoaderMissing : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.loader-missing",
        Severity.Error,
        "ldlinux.sys is not where the boot sector fetches it",
        "The boot sector is too small to read a directory. The installer writes the number of one sector into it, and that is where ldlinux.sys must stay. A copy with the same name anywhere else does not help.",
        "Run syslinux on the partition again; never copy, move or delete ldlinux.sys by hand.",
        "syslinux, core/diskstart.inc") { Kept = "ldlinux.sys is where the boot sector fetches it" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.Volume is not { Fat: { } fat, Sector: { Code: BootCodeKind.Syslinux } sector } volume)
        {
            yield break;
        }

        bool isFetched = volume.Loader is { } loader && loader.Build == sector.LoaderBuild;
        bool isFile = SyslinuxMedium.DirectoriesOf(volume.Loader?.Directory ?? "/").Any(directory => fat.Resolve($"{directory}/{SyslinuxMedium.LoaderName}").Node is not null);
        if (!isFetched)
        {
            string there = volume.Loader is null ? "something else stands there" : "another build of it stands there";
            yield return new Finding(Rule, new Location(disk.Image, Offset: volume.LoaderOffset), $"the boot sector fetches sector {sector.LoaderLba} of the partition; {there}{(isFile ? $", and {SyslinuxMedium.LoaderName} is elsewhere" : "")}")
            {
                KernelWill = $"never be loaded: the boot sector says '{SyslinuxTexts.BootError}'",
                Command = InstallAgain(disk),
            };
        }
        else if (!isFile)
        {
            yield return new Finding(Rule, new Location(disk.Image, Offset: volume.LoaderOffset), "the file is gone from its directory; its sectors are still as they were, but free for the next file")
            {
                Severity = Severity.Warning,
                KernelWill = "be loaded until something is written there",
                Command = InstallAgain(disk),
            };
        }
    }
}
