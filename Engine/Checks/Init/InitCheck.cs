using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>A check of the first program on a disk image. Silent when a program the kernel tries earlier works.</summary>
public abstract class InitCheck : DiskCheck
{
    /// <summary>What the kernel does in the end when no program works.</summary>
    protected const string NoWorkingInit = "try /sbin/init, /etc/init, /bin/init and /bin/sh and panic: No working init found.";

    /// <inheritdoc/>
    protected sealed override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk) =>
        InitSearch.On(context, path, RootFileSystem(context, disk)) is { } search ? Look(context, search) : [];

    private protected abstract IEnumerable<Finding> Look(CheckContext context, InitSearch search);

    /// <summary>The kernel's message when a program is there but does not start.</summary>
    private protected static string KernelSays(InitSearch search, ProgramStart start) => search.Requested is null
        ? start.Error == -2 ? NoWorkingInit : $"say 'Starting init: {start.Path} exists but couldn't execute it (error {start.Error})', then {NoWorkingInit}"
        : $"panic: Requested init {search.Requested} failed (error {start.Error}).";

    private protected static Location Of(FileNode? node, InitSearch search) => node?.Location ?? new Location(search.Artifact);

    /// <summary>The beginning of a program.</summary>
    private protected static ReadOnlySpan<byte> StartOf(InitSearch search, FileNode node, int length = 256) => search.Tree.ReadPrefix(node, length);
}
