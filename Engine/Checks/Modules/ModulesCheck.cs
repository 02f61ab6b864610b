using LfsTutor.Engine.Checks.Init;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Checks.Modules;

/// <summary>A check of the kernel modules in an initramfs.</summary>
/// <remarks>Arguments: the archive (else the machine's initramfs) and the kernel they are for (else the machine's).</remarks>
public abstract class ModulesCheck : Check
{
    /// <inheritdoc/>
    public sealed override IEnumerable<string> Subjects(CheckContext context) =>
        ArchiveOf(context) is { } archive && KernelOf(context) is { } kernel ? [archive, kernel] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context)
    {
        if (ArchiveOf(context) is not { } archive || KernelOf(context) is not { } kernel)
        {
            return [];
        }

        string release = context.Workspace.Kernel(kernel).Release ?? throw new CannotJudgeException($"{kernel} does not say its release");
        return Look(new ModulesSubject(archive, context.Workspace.Modules(archive, release), InitSearch.ConfigOf(context.Workspace, kernel), context.Machine?.UsbController ?? UsbController.Xhci));
    }

    private protected abstract IEnumerable<Finding> Look(ModulesSubject subject);

    private static string? ArchiveOf(CheckContext context) => context.FirstArgument ?? context.Machine?.Initrd;

    private static string? KernelOf(CheckContext context) => context.Arguments.ElementAtOrDefault(1) ?? context.Machine?.Kernel;
}

/// <summary>The modules a check looks at.</summary>
/// <param name="Archive">The archive's path.</param>
/// <param name="Folder">Its modules for the kernel's release.</param>
/// <param name="Config">The kernel's configuration; null when unknown.</param>
/// <param name="Controller">The machine's USB controller.</param>
internal sealed record ModulesSubject(string Archive, ModuleFolder Folder, KernelConfig? Config, UsbController Controller)
{
    /// <summary>The directory, whether it exists or not.</summary>
    public Location Place => new(Archive, $"{ModuleFolder.Root}/{Folder.Release}");

    /// <summary>A module's file.</summary>
    public Location At(ModuleFile file) => new(Archive, file.Node.Path);

    /// <summary>Whether a driver is in the kernel image itself, so that no module is needed; without a configuration all are taken for modules.</summary>
    public bool IsBuiltIn(Driver driver) => Config is { } config && config[driver.Symbol] == Tristate.BuiltIn;
}
