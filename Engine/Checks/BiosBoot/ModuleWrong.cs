using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>ldlinux.c32 is not the core module for a BIOS. Argument: the image.</summary>
public sealed class ModuleWrong : SyslinuxFileCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.module-wrong",
        Severity.Error,
        "ldlinux.c32 is not the module ldlinux.sys needs",
        "It must be the core module, for 32-bit i386, and of the same version as ldlinux.sys: they call each other by addresses found in each other.",
        "Run syslinux on the partition again: it writes the one that fits.",
        "syslinux, com32/elflink/elf_module.c") { Kept = "ldlinux.c32 is the core module" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium)
    {
        if (medium.Module is { } module && CoreModule.FaultOf(medium.Fat.ReadPrefix(module, CoreModule.MostBytes)) is { } fault)
        {
            yield return new Finding(Rule, medium.Volume.LocationOf(module.Path), fault)
            {
                KernelWill = $"never be loaded: ldlinux.sys says '{SyslinuxTexts.NoCoreModule}'",
                OtherToolsSay = "file says 'ELF 32-bit LSB shared object, Intel 80386' of the right one",
                Command = $"syslinux -t {medium.Volume.Offset} --install {medium.Volume.Image}",
            };
        }
    }
}
