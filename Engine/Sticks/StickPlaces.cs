namespace LfsTutor.Engine.Sticks;

/// <summary>Where the kernel says which disks there are and who uses them.</summary>
/// <param name="Sys">The sysfs root.</param>
/// <param name="Proc">The procfs root.</param>
/// <param name="Dev">The directory of device nodes.</param>
/// <param name="Groups">The list of groups, for naming the one that may write a device.</param>
public sealed record StickPlaces(string Sys, string Proc, string Dev, string Groups)
{
    /// <summary>This computer's own.</summary>
    public static StickPlaces Host { get; } = new("/sys", "/proc", "/dev", "/etc/group");

    /// <summary>Whether a regular file may stand for a device. Never on a real computer: writing a file of that name in <c>/dev</c> would only fill the memory.</summary>
    public bool AcceptsPlainFiles { get; init; }
}
