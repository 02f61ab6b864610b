using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>The directory to mount on does not exist.</summary>
public sealed class MountPointMissing : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.mount-point-missing",
        Severity.Error,
        "The directory to mount on does not exist",
        "A file system is mounted on a directory, and mount does not make it. What is not in the archive or made by mkdir is not there.",
        "Make the directory before, in the archive or with mkdir.",
        "fs/namespace.c, path_mount; mount(2), ENOENT") { Kept = "Every mount has its directory" };

    private protected override RemarkKind Kind => RemarkKind.MountPointMissing;
}
