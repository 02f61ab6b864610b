using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Busybox;

/// <summary>There is no busybox, or what is called so is none. Argument: the binary's path, an initramfs, or a kernel image with one inside.</summary>
public sealed class BusyboxMissing : Check
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "busybox.missing",
        Severity.Error,
        "There is no busybox",
        "One program does the work of hundreds in a small system: shell, mount, ls. Without it a script has nobody to read it and no command to call.",
        "Copy a static busybox there; distributions call the package busybox-static.",
        "busybox, docs/busybox.net/FAQ.html") { Kept = "busybox is there" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) =>

        // An archive that is not built yet is another rule's; a file called busybox is this one's.
        context.FirstArgument is { } path && !IsNamedBusybox(path) ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.FirstArgument is not { } path)
        {
            yield break;
        }

        ArtifactState state = context.Workspace.StateOf(path);
        if (state.Trouble is { } trouble)
        {
            yield return new Finding(Rule, new Location(path), Printable.Text(trouble)) { Command = state.Kind == HostFileKind.Missing ? $"cp \"$(command -v busybox)\" {path}" : null };
            yield break;
        }

        BusyboxSubject[] found = [.. BusyboxSubject.Of(context)];
        if (found.Length == 0)
        {
            yield return new Finding(Rule, new Location(path), "no file in it is called busybox");
        }

        foreach (BusyboxSubject subject in found.Where(subject => !ElfFile.HasMagic(subject.Start)))
        {
            yield return new Finding(Rule, subject.Location, Printable.Text($"{subject.Name} is no program: it begins with '{Printable.Bytes(subject.Start.AsSpan(0, Math.Min(subject.Start.Length, 40)))}'"));
        }
    }

    private static bool IsNamedBusybox(string path) => System.IO.Path.GetFileName(path).StartsWith("busybox", StringComparison.Ordinal);
}
