using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Forecast.Steps;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The file taken for a kernel is none. Argument: the image.</summary>
public sealed class KernelRefused : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.not-a-kernel",
        Severity.Error,
        "The file that syslinux takes for the kernel is none",
        "syslinux looks for 55 aa and HdrS in the file's second half kibibyte. It prints \"ok\" for any file it could load; that it is no kernel it notices only when it is to start it.",
        "Copy the kernel image again.",
        "syslinux, com32/lib/syslinux/load_linux.c, bios_boot_linux") { Kept = "The file that syslinux takes for the kernel is one" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        if (config.Command is { Kind: SyslinuxFileKind.Linux } command
            && medium.Find(command.File) is { Kind: FileKind.Regular, Length: > 0 } kernel
            && LoaderLoadsKernel.HeaderFault(context.Workspace.Bytes(medium.Volume.AddressOf(kernel.Path)), !command.Initrds.IsEmpty) is { } fault)
        {
            yield return new Finding(Rule, medium.Volume.LocationOf(kernel.Path) with { Offset = fault.Offset }, fault.Reason)
            {
                KernelWill = $"never start: syslinux says '{SyslinuxTexts.BootFailed}'",
            };
        }
    }
}
