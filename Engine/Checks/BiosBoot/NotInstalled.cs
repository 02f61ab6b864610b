using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>syslinux's boot sector is not in the partition. Argument: the image.</summary>
public sealed class NotInstalled : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "vbr.not-syslinux",
        Severity.Error,
        "syslinux is not installed on the boot partition",
        "The code in the partition's first sector must fetch ldlinux.sys. Copying files does not bring it there: the installer writes it, and into it the place of the file.",
        "Run syslinux on the partition.",
        "syslinux, core/diskstart.inc and libinstaller/syslxmod.c") { Kept = "syslinux's boot sector is in the boot partition" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.Volume is not { Sector: { Code: not BootCodeKind.Syslinux } sector } volume)
        {
            yield break;
        }

        string whose = sector.Code switch
        {
            BootCodeKind.FatNotice => "the code is still that of mkfs.vfat",
            BootCodeKind.Blank => "there is no code, only zeros",
            BootCodeKind.SyslinuxMbr => "the code is mbr.bin, which belongs into the first sector of the disk",
            _ => "the code is not syslinux's",
        };
        yield return new Finding(Rule, volume.Location, $"{whose}; the name in the sector is \"{sector.OemName}\"{(sector.HasSignature ? "" : ", and it does not end in 55 aa")}")
        {
            KernelWill = "never be loaded",
            Command = volume.Fat is null ? null : InstallAgain(disk),
        };
    }
}
