using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The initramfs the configuration names is not on the disk, or empty. Argument: the image.</summary>
public sealed class InitrdNotFound : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.initrd-missing",
        Severity.Error,
        "The initramfs that syslinux.cfg names is not on the disk",
        "Each name behind initrd= counts from the directory of syslinux.cfg; several stand between commas, without blanks.",
        "Copy the archive there, or write its name as it is on the disk.",
        "syslinux, com32/elflink/ldlinux/kernel.c, new_linux_kernel") { Kept = "The initramfs that syslinux.cfg names is on the disk" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        if (config.Command is not { Kind: SyslinuxFileKind.Linux } command || medium.Find(command.File) is null)
        {
            yield break;
        }

        Location place = (command.Label?.Initrd ?? command.Label?.Append ?? config.Chosen!).Location;
        foreach (string name in command.Initrds)
        {
            switch (medium.Find(name))
            {
                case null:
                    string last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
                    FileNode? near = NearFiles.Named(medium.Fat, last) ?? NearFiles.First(medium.Fat, file => file.EndsWith("gz", StringComparison.OrdinalIgnoreCase) || file.StartsWith("initr", StringComparison.OrdinalIgnoreCase));
                    yield return new Finding(Rule, place, Printable.Text($"initrd={name}: there is no such file{(near is null ? "" : $", but there is {near.Path}")}"))
                    {
                        KernelWill = Printable.Text($"never start: syslinux says '{SyslinuxTexts.InitrdMissing(name, command.IsQuiet)}'"),
                        Command = !name.Contains('/') && name.Length > 0 && context.Workspace.StateOf(name).Trouble is null ? CopyAgain(medium, name) : null,
                    };
                    break;
                case { Kind: FileKind.Regular, Length: 0 } empty:
                    yield return new Finding(Rule, medium.Volume.LocationOf(empty.Path), "the file is empty")
                    {
                        KernelWill = Printable.Text($"never start: syslinux says '{SyslinuxTexts.InitrdEmpty(name, command.IsQuiet)}'"),
                    };
                    break;
            }
        }
    }
}
