using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>The machine has a disk, but the kernel is not told that its root file system is there.</summary>
public sealed class RootParameterMissing : Check
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "root.parameter-missing",
        Severity.Error,
        "The kernel is not told where its root file system is",
        "A kernel does not search its disks for one; without root= and without an initramfs it has nowhere to go.",
        "Add root=/dev/sda to the kernel's command line.",
        "Documentation/admin-guide/kernel-parameters.txt, root=") { Kept = "root= tells the kernel where its root file system is" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.Machine is { Initrd: null, Kernel: not null, Drives.Length: > 0 } machine && string.IsNullOrEmpty(KernelCommandLine.Parse(machine.Append).Last("root")))
        {
            yield return new Finding(Rule, new Location("command line"), machine.Append.Length == 0 ? "the command line is empty" : Printable.Text(machine.Append))
            {
                KernelWill = "panic: VFS: Unable to mount root fs on unknown-block(0,0)",
            };
        }
    }
}
