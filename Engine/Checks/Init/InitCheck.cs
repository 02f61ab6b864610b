using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>A check of the first program: on a disk image, in an initramfs, or in the one built into a kernel image. Silent when a program the kernel tries earlier works.</summary>
/// <remarks>Arguments: the artifact (else the machine's initramfs or first drive) and, where the machine itself names none, the kernel that will run the program.</remarks>
public abstract class InitCheck : Check
{
    /// <summary>What the kernel does in the end when no program works.</summary>
    protected const string NoWorkingInit = "try /sbin/init, /etc/init, /bin/init and /bin/sh and panic: No working init found.";

    /// <summary>Which argument names the kernel, counted from 0.</summary>
    private protected virtual int KernelArgument => 1;

    /// <inheritdoc/>
    public sealed override IEnumerable<string> Subjects(CheckContext context) => PathOf(context) is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context) =>
        PathOf(context) is { } path && InitSearch.On(context, path, context.Arguments.ElementAtOrDefault(KernelArgument)) is { } search ? Look(context, search) : [];

    private protected abstract IEnumerable<Finding> Look(CheckContext context, InitSearch search);

    /// <summary>The kernel's message when a program is there but does not start, and what follows.</summary>
    private protected static string KernelSays(InitSearch search, ProgramStart start)
    {
        if (search.IsInitramfs && start == search.Starts[0])
        {
            return start.Failure == StartFailure.NotFound
                ? $"find no {start.Path} there and look for a root file system on a device (root=) instead"
                : $"say 'Failed to execute {start.Path} (error {start.Error})', then {AfterInitramfs(search)}";
        }

        return search.Requested is null
            ? start.Error == -2 ? NoWorkingInit : $"say 'Starting init: {start.Path} exists but couldn't execute it (error {start.Error})', then {NoWorkingInit}"
            : $"panic: Requested init {search.Requested} failed (error {start.Error}).";
    }

    private protected static Location Of(FileNode? node, InitSearch search) => node?.Location ?? new Location(search.Artifact);

    /// <summary>The beginning of a program.</summary>
    private protected static ReadOnlySpan<byte> StartOf(InitSearch search, FileNode node, int length = 256) => search.Tree.ReadPrefix(node, length);

    private static string AfterInitramfs(InitSearch search) =>
        search.Requested is { } requested ? $"panic: Requested init {requested} failed"
        : search.FallsBackToShell ? "fall back to /bin/sh: a shell prompt, but not your program"
        : NoWorkingInit;

    private static string? PathOf(CheckContext context) =>
        context.FirstArgument ?? context.Machine?.Initrd ?? (context.Machine is { Drives: [var drive, ..] } ? drive.Path : null);
}
