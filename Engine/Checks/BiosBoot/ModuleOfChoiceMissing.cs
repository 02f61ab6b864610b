using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The module UI or DEFAULT names is not on the disk. Argument: the image.</summary>
public sealed class ModuleOfChoiceMissing : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.ui-missing",
        Severity.Error,
        "The module that syslinux.cfg wants to run is not there",
        "A menu is a program of its own, menu.c32, and needs two libraries, libutil.c32 and libcom32.c32. The installer writes none of them.",
        "Copy the module and its libraries beside ldlinux.c32, or do without UI.",
        "syslinux, doc/menu.txt") { Kept = "The module that syslinux.cfg wants to run is there" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        if (config.Command is { Kind: SyslinuxFileKind.Module } command && medium.Find(command.File) is null)
        {
            yield return new Finding(Rule, config.Chosen!.Location, Printable.Text($"{config.Chosen.Keyword} {config.Chosen.Value}: there is no {command.File}"))
            {
                KernelWill = Printable.Text($"never be loaded: syslinux says '{SyslinuxTexts.NoModule(command.File)}'"),
            };
        }
    }
}
