using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Checks;

/// <summary>A check of a kernel image: the path the chapter gives, else the machine's kernel.</summary>
public abstract class KernelCheck : Check
{
    /// <summary>Brings a kernel that suits the track into the workspace.</summary>
    protected const string GetLabKernel = "tutor kernel get lab --to vmlinuz";

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => PathOf(context) is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context) =>
        PathOf(context) is { } path ? Look(context, path, context.Workspace.Kernel(path)) : [];

    /// <summary>The same, with the kernel's headers read.</summary>
    protected abstract IEnumerable<Finding> Look(CheckContext context, string path, LinuxKernelImage image);

    /// <summary>The kernel's path, or null when neither the chapter nor the machine names one.</summary>
    protected static string? PathOf(CheckContext context) => context.FirstArgument ?? context.Machine?.Kernel;

    /// <summary>The configuration.</summary>
    /// <exception cref="CannotJudgeException">It is not known.</exception>
    protected static KernelConfig ConfigOf(CheckContext context, string path) => context.Workspace.KernelConfig(path)
        ?? throw new CannotJudgeException($"how {path} was configured is not known: there is no configuration inside it, and no config file of its release beside it or in /boot");
}
