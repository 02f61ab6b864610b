using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>Commands stand after an exec that never comes back.</summary>
public sealed class CodeAfterExec : ScriptCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.code-after-exec",
        Severity.Note,
        "Nothing after exec is ever run",
        "exec puts another program in the shell's place. The shell is gone, and with it whoever would read the next line.",
        "Move the commands before exec, or remove them.",
        "POSIX.1-2017, exec") { Kept = "Nothing stands after the exec that ends the script" };

    private protected override IEnumerable<Finding> Look(ScriptSubject subject)
    {
        IReadOnlyList<ShellNode> commands = subject.Script.Commands;
        for (int index = 0; index + 1 < commands.Count; index++)
        {
            if (commands[index] is SimpleCommand { Name: "exec", Words.Count: > 1 } exec)
            {
                ShellNode next = commands[index + 1];
                yield return new Finding(Rule, subject.At(next.Line), Printable.Text($"line {next.Line} comes after '{exec}' on line {exec.Line}"));
                yield break;
            }
        }
    }
}
