using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Checks.Modules;

/// <summary>A module is there twice.</summary>
public sealed class Duplicate : ModulesCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "modules.duplicate",
        Severity.Note,
        "A module is there more than once",
        "modprobe knows modules by their names, not by their places: one copy is loaded, and which one is chance.",
        "Keep one copy of each.",
        "busybox, modutils/depmod.c, parse_module") { Kept = "Every module is there once" };

    private protected override IEnumerable<Finding> Look(ModulesSubject subject)
    {
        foreach (IGrouping<string, ModuleFile> group in subject.Folder.Files.GroupBy(file => file.Name).Where(group => group.Count() > 1))
        {
            yield return new Finding(Rule, subject.At(group.Last()), Printable.Text($"{group.Key} is there {group.Count()} times: {string.Join(", ", group.Select(subject.Folder.Relative))}"))
            {
                KernelWill = "load one of them and say nothing",
            };
        }
    }
}
