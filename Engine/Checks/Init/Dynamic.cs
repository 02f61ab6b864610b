using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>The program is linked dynamically, and what it needs is not there.</summary>
public sealed class Dynamic : InitCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.dynamic",
        Severity.Error,
        "init needs a dynamic loader and libraries that are not there",
        "Compilers link dynamically by default: the program names a loader, which the kernel starts first, and libraries, which the loader reads. All of them would have to be on the same root file system.",
        "Link it statically with gcc -static.",
        "fs/binfmt_elf.c, load_elf_binary (PT_INTERP)") { Kept = "The init program finds all it needs" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (search.Decisive is not { Elf: { Interpreter: { } loader } elf, Program: { } node, Shebang: null } start || start.Failure is not (StartFailure.None or StartFailure.Interpreter))
        {
            yield break;
        }

        string needed = elf.Needed.Count > 0 ? $" and the libraries {string.Join(", ", elf.Needed)}" : "";
        if (!start.Starts)
        {
            yield return new Finding(Rule, node.Location with { Offset = elf.InterpreterOffset }, Printable.Text($"{node.Path} asks for {loader}{needed}"))
            {
                KernelWill = KernelSays(search, start),
                OtherToolsSay = "file(1) says 'dynamically linked'; ldd lists the libraries of your computer, not of the image",
                Command = CompileAgain(context, start, search),
            };
        }
        else if (SharedLibraries.FirstMissing(search.Tree, elf) is { } missing)
        {
            yield return new Finding(Rule, node.Location, Printable.Text($"{loader} is there, but {missing.Name} is in none of the directories where it looks"))
            {
                Severity = missing.LiesElsewhere ? Severity.Warning : Severity.Error,
                KernelWill = "start it; the loader gives up with 'error while loading shared libraries', and the kernel panics: Attempted to kill init!",
                Command = CompileAgain(context, start, search),
            };
        }
    }

    private static string? CompileAgain(CheckContext context, ProgramStart start, InitSearch search) =>
        context.Workspace.StateOf("init.c").Trouble is null ? search.Mend(context.Workspace, start.Path, file => $"gcc -static -o {file} init.c") : null;
}
