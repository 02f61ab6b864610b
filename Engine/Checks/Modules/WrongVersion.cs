using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Checks.Modules;

/// <summary>A module was built for another kernel.</summary>
public sealed class WrongVersion : ModulesCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "modules.wrong-version",
        Severity.Error,
        "A module was built for another kernel",
        "Inside the kernel nothing stays as it is from one release to the next. A module carries the release and the main options it was built with (vermagic), and the kernel compares.",
        "Take the modules from the package of the kernel that will load them.",
        "kernel/module/main.c, check_modinfo, same_magic") { Kept = "The modules were built for this kernel" };

    private protected override IEnumerable<Finding> Look(ModulesSubject subject)
    {
        ModuleFile[] known = [.. subject.Folder.Files.Where(file => file.Module?.VerMagic is not null)];
        string? usual = subject.Folder.VerMagic;
        foreach (ModuleFile file in known)
        {
            if (file.Module!.Release != subject.Folder.Release || (usual is not null && file.Module.VerMagic != usual))
            {
                yield return new Finding(Rule, subject.At(file), Printable.Text($"{file.Name} is for '{file.Module.VerMagic!.TrimEnd()}'{(file.Module.Release != subject.Folder.Release ? $"; the kernel is {subject.Folder.Release}" : $"; the others are for '{usual!.TrimEnd()}'")}"))
                {
                    KernelWill = $"refuse it; modprobe says: can't load module {Printable.Text(file.Name)} ({Printable.Text(subject.Folder.Relative(file))}): invalid module format",
                };
            }
        }
    }
}
