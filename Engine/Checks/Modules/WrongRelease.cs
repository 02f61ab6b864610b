using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Checks.Modules;

/// <summary>The modules lie in no directory of the kernel's release.</summary>
public sealed class WrongRelease : ModulesCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "modules.wrong-release",
        Severity.Error,
        "The modules are not in the directory of the kernel's release",
        "modprobe asks the running kernel for its release and looks in /lib/modules/RELEASE and nowhere else. A directory of any other name is as good as none.",
        "Name the directory by the release of the kernel in the workspace, not of the one your computer runs.",
        "busybox, modutils/modprobe.c, modprobe_main") { Kept = "The modules' directory has the kernel's release for a name" };

    private protected override IEnumerable<Finding> Look(ModulesSubject subject)
    {
        if (subject.Folder.Directory is not null)
        {
            yield break;
        }

        yield return new Finding(Rule, subject.Place, Printable.Text(subject.Folder.Releases is [_, ..] others
            ? $"the kernel is {subject.Folder.Release}; {ModuleFolder.Root} has {string.Join(", ", others)}"
            : $"there is no directory {ModuleFolder.Root}/{subject.Folder.Release}"))
        {
            KernelWill = $"say nothing; modprobe says: can't change directory to '{subject.Folder.Release}': No such file or directory",
        };
    }
}
