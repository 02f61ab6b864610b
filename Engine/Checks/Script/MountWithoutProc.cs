using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>mount is to guess the file system, and /proc is not mounted.</summary>
public sealed class MountWithoutProc : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.mount-without-proc",
        Severity.Error,
        "mount is to guess the file system, and /proc is not mounted",
        "Without -t, busybox's mount tries the types listed in /proc/filesystems; where /proc is not mounted the list is empty, and it tries none.",
        "Mount /proc first (mount -t proc proc /proc), or name the type with -t.",
        "busybox, util-linux/mount.c, get_block_backed_filesystems") { Kept = "mount knows which file systems to try" };

    private protected override RemarkKind Kind => RemarkKind.MountWithoutProc;
}
