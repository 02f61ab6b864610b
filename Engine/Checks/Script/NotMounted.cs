using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>The script has not mounted /proc or /sys when it hands over.</summary>
public sealed class NotMounted : ScriptCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.not-mounted",
        Severity.Warning,
        "/proc or /sys is not mounted when the script is done",
        "Much of what commands tell of the system they read from these two: ps, mount and free from /proc, mdev from /sys. The kernel mounts neither by itself.",
        "mount -t proc none /proc and mount -t sysfs none /sys.",
        "Documentation/filesystems/proc.rst, sysfs.rst") { Kept = "/proc and /sys are mounted" };

    private protected override IEnumerable<Finding> Look(ScriptSubject subject)
    {
        if (subject.Run is not { End: not (ScriptEnd.Exits or ScriptEnd.Unknown) } run)
        {
            yield break;
        }

        foreach ((string type, string point, string who) in new[] { ("proc", "/proc", "ps, free and mount"), ("sysfs", "/sys", "mdev") })
        {
            if (!run.State.Tree.Mounts.Any(mount => mount.Type == type))
            {
                yield return new Finding(Rule, subject.At(run.End.Line), $"by line {run.End.Line} nothing of type {type} is mounted, on {point} or elsewhere: {who} will find nothing there");
            }
        }
    }
}
