using LfsTutor.Engine.Elf;

namespace LfsTutor.Engine.Checks.Busybox;

/// <summary>busybox needs a loader that is not there.</summary>
public sealed class BusyboxDynamic : Check
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "busybox.dynamic",
        Severity.Error,
        "busybox needs libraries that are not there",
        "A dynamic program is started by the loader whose path stands in it. In an initramfs without that loader the kernel answers error -2, although the program is there.",
        "Use a static busybox: file(1) says 'statically linked'; the package is busybox-static.",
        "fs/binfmt_elf.c, load_elf_binary") { Kept = "busybox brings all it needs" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        foreach (BusyboxSubject subject in BusyboxSubject.Of(context))
        {
            if (subject.Elf is { Interpreter: { } loader } elf && subject.Tree?.Resolve(loader).Node is null)
            {
                yield return new Finding(Rule, subject.Location with { Offset = subject.Tree is null ? elf.InterpreterOffset : subject.Location.Offset }, Printable.Text($"{subject.Name} asks for {loader}{(elf.Needed.Count > 0 ? $" and {string.Join(", ", elf.Needed)}" : "")}"))
                {
                    KernelWill = "answer error -2 (no such file) to every attempt to start it",
                    OtherToolsSay = "file(1) says 'dynamically linked'",
                };
            }
        }
    }
}
