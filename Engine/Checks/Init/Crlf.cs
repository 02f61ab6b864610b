using LfsTutor.Engine.InitScript;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>The script's first line ends in a carriage return.</summary>
public sealed class Crlf : InitCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.crlf",
        Severity.Error,
        "The init script has the line ends of another system",
        "Where lines end in CR and LF, the CR is the last character of the first line, and so part of the interpreter's name or argument.",
        "Save the script with LF line ends, for example with sed -i 's/\\r$//'.",
        "fs/binfmt_script.c, load_script") { Kept = "The script's lines end as Unix lines do" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (search.Decisive is not { Program: { Kind: FileKind.Regular } node } start || Shebang.Parse(StartOf(search, node)) is not { HasCarriageReturn: true } shebang)
        {
            yield break;
        }

        string line = $"#!{shebang.Interpreter}{(shebang.Argument is { } argument ? " " + argument : "")}";
        yield return new Finding(Rule, node.Location, Printable.Text($"{node.Path}: {line}"))
        {
            KernelWill = start.Starts
                ? $"run {Printable.Text(shebang.Interpreter)} with an argument that ends in a carriage return"
                : $"look for a program called '{Printable.Text(shebang.Interpreter)}', which is not there; then {NoWorkingInit}",
            OtherToolsSay = "file(1) says 'with CRLF line terminators'; most editors hide it",
            Command = search.Mend(context.Workspace, start.Path, file => $"sed -i 's/\\r$//' {file}"),
        };
    }
}
