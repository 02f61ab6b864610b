using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Checks.Modules;

/// <summary>A file called .ko is no whole module.</summary>
public sealed class Damaged : ModulesCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "modules.damaged",
        Severity.Error,
        "A module is damaged",
        "The kernel checks a module's tables before it takes anything from it, and refuses a file that was cut or is none.",
        "Copy the module again.",
        "kernel/module/main.c, elf_validity_check") { Kept = "The modules are whole" };

    private protected override IEnumerable<Finding> Look(ModulesSubject subject)
    {
        foreach (ModuleFile file in subject.Folder.Files.Where(file => file.Damage is not null))
        {
            string says = $"modprobe says: can't load module {Printable.Text(file.Name)} ({Printable.Text(subject.Folder.Relative(file))}): invalid module format";
            yield return new Finding(Rule, subject.At(file), Printable.Text(file.Damage!.Reason))
            {
                KernelWill = file.Node.Length == 0 ? "not be asked: depmod says 'short read' and lists nothing at all" : $"refuse it; {says}",
            };
        }
    }
}
