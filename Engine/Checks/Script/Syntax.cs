using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>The shell cannot read the script to its end.</summary>
public sealed class Syntax : ScriptCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.syntax",
        Severity.Error,
        "The shell cannot read the init script",
        "The shell reads a line or a whole if … fi before it runs any of it. Where it cannot, it says so and ends with status 2, and process 1 with it.",
        "Close what is left open: a quotation mark, an if, a here-document.",
        "POSIX.1-2017, Shell Command Language, 2.8.1") { Kept = "The shell can read the script to its end" };

    private protected override IEnumerable<Finding> Look(ScriptSubject subject)
    {
        if (subject.Script.Error is { IsCertain: true } error)
        {
            string begins = error.StartLine == error.Line ? "" : $"; it begins on line {error.StartLine}";
            yield return new Finding(Rule, subject.At(error.StartLine), Printable.Text($"syntax error on line {error.Line}: {error.Message}{begins}"))
            {
                KernelWill = subject.Run is null || subject.SeverityOf(Severity.Error) == Severity.Error ? "panic when the shell ends: Attempted to kill init! exitcode=0x00000200" : null,
                Severity = subject.SeverityOf(Severity.Error),
            };
        }

        foreach (OpenHereDocument open in subject.Script.OpenHereDocuments)
        {
            yield return new Finding(Rule, subject.At(open.Line), Printable.Text($"<< {open.Delimiter}: no line is just '{open.Delimiter}', so the rest of the script belongs to the here-document"))
            {
                Severity = Severity.Warning,
                OtherToolsSay = "bash warns 'here-document delimited by end-of-file'; busybox's shell says nothing",
            };
        }

        if (StrayDelimiter(subject.Script) is { } stray)
        {
            yield return new Finding(Rule, subject.At(stray.Line), Printable.Text($"'{stray}' stands alone on a line, as if it were to close the here-document that wrote this script"))
            {
                Severity = Severity.Warning,
                OtherToolsSay = "the shell that wrote the file waited for another word than this one, and took this one for a part of the script",
            };
        }
    }

    private static SimpleCommand? StrayDelimiter(ShellScript script) =>
        script.SimpleCommands.FirstOrDefault(command => command is { Words.Count: 1, Name: { } name } && (name.StartsWith("EOF", StringComparison.Ordinal) || name is "END" or "EOT"));
}
