using LfsTutor.Engine.Checks.Init;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Checks.SourceList;

/// <summary>A mode is not the one that was meant, or takes the execute bit from what is to be run.</summary>
public sealed class WrongMode : ListCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "list.mode",
        Severity.Error,
        "A mode in the list is not what it must be",
        "The mode in the line counts, not that of the file on this computer. It is read in octal, up to the first character that is no octal digit; what is left of the word is taken for the owner.",
        "Write the mode in octal digits, with an execute bit for what is to be run: 0755, or 500 for root alone.",
        "usr/gen_init_cpio.c; fs/exec.c, do_open_execat") { Kept = "The modes in the list are octal, and what is to be run may be" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitramfsSourceList list, string buildDirectory)
    {
        foreach (ListEntry entry in list.Entries.Where(entry => entry.ModeText.AsSpan().ContainsAnyExceptInRange('0', '7')))
        {
            yield return new Finding(Rule, list.At(entry.Line), Printable.Text($"{entry.Path}: '{entry.ModeText}' is read as mode 0{Convert.ToString(entry.Mode, 8)}, and what follows as owner {entry.UserId}, group {entry.GroupId}"))
            {
                OtherToolsSay = "gen_init_cpio does not mind",
            };
        }

        // The program itself, or an interpreter on the way to it.
        if (InitSearch.OnList(context, list.Name, buildDirectory) is { Running: null, Culprit: { } start } search && NotExecutable(search, start) is { } node && list.Find(node.Path) is { } culprit)
        {
            yield return new Finding(Rule, list.At(culprit.Line), Printable.Text($"{culprit.Path}: mode 0{Convert.ToString(culprit.Mode, 8)} has no execute bit"))
            {
                KernelWill = $"say 'Failed to execute {start.Path} (error {start.Error})'{(search.FallsBackToShell ? ", then fall back to /bin/sh" : ", then find nothing else to run and panic: No working init found.")}",
            };
        }
    }

    /// <summary>The file without an execute bit at which a start fails; null when it fails for another reason.</summary>
    private static FileNode? NotExecutable(InitSearch search, ProgramStart start)
    {
        if (start.Program is { Kind: FileKind.Regular, IsExecutable: false })
        {
            return start.Program;
        }

        string? interpreter = start.Failure == StartFailure.Interpreter ? start.Shebang?.Interpreter ?? start.Elf?.Interpreter : null;
        return interpreter is not null && search.Tree.Resolve(interpreter).Node is { Kind: FileKind.Regular, IsExecutable: false } node ? node : null;
    }
}
