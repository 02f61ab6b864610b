namespace LfsTutor.Engine.Checks.Busybox;

/// <summary>busybox in the initramfs has no execute bit.</summary>
public sealed class BusyboxNotExecutable : Check
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "busybox.not-executable",
        Severity.Error,
        "busybox is not executable in the initramfs",
        "The kernel executes only files with an execute bit. In an initramfs the mode is the one the archive, or the line of initramfs_list, gives.",
        "Give it mode 755, in the list or with chmod before packing.",
        "fs/namei.c, generic_permission") { Kept = "busybox is executable" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => context.FirstArgument is { } path ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context) =>
        BusyboxSubject.Of(context).Where(subject => subject.Node is { IsExecutable: false }).Select(subject =>
            new Finding(Rule, subject.Location, $"{subject.Name}: mode 0{Convert.ToString(subject.Node!.Mode, 8)}") { KernelWill = "answer error -13 (permission denied) to every attempt to start it" });
}
