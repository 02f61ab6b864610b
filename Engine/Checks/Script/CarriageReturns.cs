namespace LfsTutor.Engine.Checks.Script;

/// <summary>Lines of the script end in a carriage return.</summary>
public sealed class CarriageReturns : ScriptCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.crlf",
        Severity.Error,
        "Lines of the init script end in a carriage return",
        "For the shell a carriage return is a letter like any other: it becomes part of the line's last word, of a directory's name, of a command.",
        "Save the script with LF line ends, for example with sed -i 's/\\r$//'.",
        "POSIX.1-2017, Shell Command Language, 2.3") { Kept = "The script's lines end in LF alone" };

    private protected override IEnumerable<Finding> Look(ScriptSubject subject)
    {
        // The first line of a script in an archive is init.crlf's.
        if (subject.Script.CarriageReturnLines is [var first, ..] lines && (subject.IsLoneFile || first > 1))
        {
            string text = subject.Script.Lines[first - 1];
            yield return new Finding(Rule, subject.At(first), Printable.Text($"'{text[..Math.Min(text.Length, 80)].TrimEnd('\r')}\r'{(lines.Count > 1 ? $", and {lines.Count - 1} more lines" : "")}"))
            {
                OtherToolsSay = "file(1) says 'with CRLF line terminators'; most editors hide it",
                Command = subject.IsLoneFile ? $"sed -i 's/\\r$//' {subject.Path}" : null,
            };
        }
    }
}
