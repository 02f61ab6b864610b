using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>A file system in its place.</summary>
/// <param name="Point">Where it is mounted, without links; <c>/</c> for the root.</param>
/// <param name="Tree">What is in it; null when it cannot be looked into.</param>
/// <param name="Type">Its type: <c>proc</c>, <c>ext2</c>.</param>
/// <param name="Source">What was mounted: the device's number, or the type's name where the kernel has only one of it.</param>
internal sealed record Mount(string Point, FileTree? Tree, string Type, string Source)
{
    /// <summary>Names besides those in <see cref="Tree"/> may be there: the kernel fills it (proc, sysfs, devtmpfs).</summary>
    public bool MayHoldMore { get; init; }

    /// <summary>What is not there in spite of <see cref="MayHoldMore"/>: paths inside the tree.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>A place inside the tree that is the mount's root; <c>/</c> but for bind mounts.</summary>
    public string Within { get; init; } = "/";

    /// <summary>Nothing on it may be executed (<c>-o noexec</c>).</summary>
    public bool NoExec { get; init; }

    /// <summary>Nothing on it may be written.</summary>
    public bool IsReadOnly { get; init; }
}
