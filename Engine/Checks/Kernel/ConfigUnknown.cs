using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>How the kernel was configured cannot be found out.</summary>
public sealed class ConfigUnknown : KernelCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.config-unknown",
        Severity.Note,
        "How this kernel was configured is not known",
        "Which drivers it has built in decides whether it finds its disk and its root file system; without the configuration the tutor can only wait and see.",
        "Put the distribution's config-RELEASE beside the image, or build the kernel with CONFIG_IKCONFIG.",
        "init/Kconfig, IKCONFIG") { Kept = "The kernel's configuration is known" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, LinuxKernelImage image)
    {
        if (context.Workspace.KernelConfig(path) is null)
        {
            yield return new Finding(Rule, new Location(path), $"no configuration inside, and no config-{image.Release ?? "RELEASE"} beside it or in /boot");
        }
    }
}
