using LfsTutor.Engine.Checks.Script;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Busybox;

/// <summary>The initramfs has busybox, but no /bin/sh.</summary>
public sealed class NoShellLink : Check
{
    private const string Shell = "/bin/sh";

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "busybox.no-shell-link",
        Severity.Note,
        "The initramfs has no /bin/sh of its own",
        "busybox becomes the program by whose name it is called. Until busybox --install has made the links, only its own path works, so the script must begin with #!/bin/busybox sh, and /bin/sh cannot be the kernel's last resort.",
        "Nothing, if the script makes the links; else add a link: slink /bin/sh busybox 777 0 0.",
        "init/main.c, kernel_init; busybox, libbb/appletlib.c") { Kept = "The initramfs has a /bin/sh" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.FirstArgument is { } path
            && BusyboxSubject.IsArchive(context.Workspace.Bytes(path))
            && BusyboxSubject.Of(context).FirstOrDefault() is { Tree: { } tree } subject
            && tree.Resolve(Shell) is { Failure: Failure.Missing })
        {
            yield return new Finding(Rule, subject.Location, $"{subject.Name} is there, {Shell} is not");
        }
    }
}
