using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The kernel's name has an ending by which syslinux takes it for something else. Argument: the image.</summary>
public sealed class KernelByItsEnding : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.kernel-ending",
        Severity.Error,
        "syslinux takes the kernel for something else, by the ending of its name",
        "KERNEL goes by the file's ending: .bin, .bs, .bss and .0 are boot sectors and network loaders to it, .c32 a module.",
        "Write LINUX instead of KERNEL, or give the file another name.",
        "syslinux, com32/elflink/ldlinux/ldlinux.c, parse_image_type; doc/syslinux.txt") { Kept = "The kernel's name has no ending that means something else" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        if (config.Command is { Kind: SyslinuxFileKind.Other } command
            && medium.Find(command.File) is { Kind: FileKind.Regular } file
            && ArtifactRecognizer.Recognize(context.Workspace.Bytes(medium.Volume.AddressOf(file.Path))).Kind == ArtifactKind.KernelImage)
        {
            yield return new Finding(Rule, (command.Label?.Kernel ?? config.Chosen!).Location, Printable.Text($"{command.File} is a kernel image with the ending of something else"))
            {
                KernelWill = $"never be loaded: syslinux says '{SyslinuxTexts.TooLarge}'",
            };
        }
    }
}
