using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The kernel the configuration names is not on the disk, or empty. Argument: the image.</summary>
public sealed class KernelNotFound : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.kernel-missing",
        Severity.Error,
        "The kernel that syslinux.cfg names is not on the disk",
        "A name without a slash in front counts from the directory of syslinux.cfg. Upper and lower case do not matter; a backslash is no separator.",
        "Copy the kernel there, or write its name as it is on the disk.",
        "syslinux, com32/elflink/ldlinux/kernel.c, new_linux_kernel") { Kept = "The kernel that syslinux.cfg names is on the disk" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        if (config.Command is not { Kind: SyslinuxFileKind.Linux, Label: { } label } command)
        {
            yield break;
        }

        Location place = (label.Kernel ?? config.Chosen!).Location;
        switch (medium.Find(command.File))
        {
            case null:
                yield return new Finding(Rule, place, Printable.Text($"{label.Kernel?.Keyword ?? "LABEL"} {command.File}: there is no such file{Instead(medium, command.File)}"))
                {
                    KernelWill = Printable.Text($"never be loaded: syslinux says '{SyslinuxTexts.KernelMissing(command.File, command.IsQuiet)}'"),
                    Command = context.Workspace.StateOf(command.File).Trouble is null && !command.File.Contains('/') ? CopyAgain(medium, command.File) : null,
                };
                break;
            case { Kind: FileKind.Regular, Length: 0 } empty:
                yield return new Finding(Rule, medium.Volume.LocationOf(empty.Path), "the file is empty")
                {
                    KernelWill = Printable.Text($"never be loaded: syslinux says '{SyslinuxTexts.KernelEmpty(command.File, command.IsQuiet)}'"),
                };
                break;
        }
    }

    private static string Instead(SyslinuxMedium medium, string name)
    {
        string last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        FileNode? near = NearFiles.Named(medium.Fat, last) ?? NearFiles.First(medium.Fat, file => file.StartsWith("vmlinu", StringComparison.OrdinalIgnoreCase) || file.Contains("bzimage", StringComparison.OrdinalIgnoreCase));
        return near is null ? "" : $", but there is {near.Path}";
    }
}
