using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>The script's first bytes are not <c>#!</c>.</summary>
public sealed class NoShebang : ScriptCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.no-shebang",
        Severity.Error,
        "The init script does not begin with #!",
        "The kernel runs a text only when its first two bytes are #! and a program's path follows on the same line. A shell would guess; the kernel answers error -8.",
        "Make #!/bin/busybox sh the very first line, with nothing before it.",
        "fs/binfmt_script.c, load_script") { Kept = "The script begins with #! and the path of its shell" };

    private protected override IEnumerable<Finding> Look(ScriptSubject subject)
    {
        // Inside an archive it is init.not-a-program's.
        if (!subject.IsLoneFile || subject.Script.Shebang is not null)
        {
            yield break;
        }

        ShellScript script = subject.Script;
        int later = 0;
        while (later < script.Lines.Count && !script.Lines[later].Contains("#!/", StringComparison.Ordinal))
        {
            later++;
        }

        string evidence = script.HasByteOrderMark ? "the bytes ef bb bf (a byte order mark) stand before everything"
            : later < script.Lines.Count && later > 0 ? $"#! stands on line {later + 1}, not at the very beginning"
            : script.Lines is [{ Length: > 0 } first, ..] ? $"the first line is '{first[..Math.Min(first.Length, 60)]}'" : "the first line is empty";
        yield return new Finding(Rule, subject.At(1), Printable.Text(evidence))
        {
            KernelWill = "say 'Failed to execute /init (error -8)'",
        };
    }
}
