using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Checks.Modules;

/// <summary>A module needs another that is not there.</summary>
public sealed class DependencyMissing : ModulesCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "modules.dependency-missing",
        Severity.Error,
        "A module needs another one that is missing",
        "A module uses functions of others. The kernel looks each of them up when the module is loaded, and refuses the module if one is nowhere.",
        "Copy the module it depends on, too, and what that one depends on: modinfo -F depends names them, modprobe --show-depends all at once.",
        "kernel/module/main.c, simplify_symbols") { Kept = "Every module has what it depends on" };

    private protected override IEnumerable<Finding> Look(ModulesSubject subject)
    {
        foreach (ModuleFile file in subject.Folder.Files.DistinctBy(file => file.Name))
        {
            foreach (string needed in file.Module?.Depends ?? [])
            {
                if (subject.Folder.Find(needed) is null)
                {
                    yield return new Finding(Rule, subject.At(file), Printable.Text($"{file.Name} depends on {needed}, and there is no {needed}.ko"))
                    {
                        KernelWill = $"refuse it: {Printable.Text(file.Name)}: Unknown symbol … (err -2); modprobe says: can't load module {Printable.Text(file.Name)} ({Printable.Text(subject.Folder.Relative(file))}): unknown symbol in module, or unknown parameter",
                    };
                }
            }
        }
    }
}
