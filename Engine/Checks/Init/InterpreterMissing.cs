using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>The script's interpreter is not there, or cannot run.</summary>
public sealed class InterpreterMissing : InitCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.interpreter-missing",
        Severity.Error,
        "The init script's interpreter is not there",
        "A script is run by the program its first line names, which must be on the same root file system; the error the kernel gives is about that program, although it prints the script's name.",
        "Put the interpreter there too (a static busybox will do), or compile the program instead.",
        "fs/binfmt_script.c, load_script") { Kept = "The interpreter that the init program asks for is there" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (search.Culprit is { Shebang: { HasCarriageReturn: false } shebang, Failure: StartFailure.Interpreter, Program: { } node } start)
        {
            yield return new Finding(Rule, node.Location, Printable.Text($"{node.Path}: #!{shebang.Interpreter}; {start.Evidence[^1].Text}"))
            {
                KernelWill = KernelSays(search, start),
                Command = search.IsInitramfs ? null : search.Mend(context.Workspace, shebang.Interpreter, file => $"mkdir -p {Path.GetDirectoryName(file)} && cp \"$(command -v busybox)\" {file}"),
            };
        }
    }
}
