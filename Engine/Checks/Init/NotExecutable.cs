using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>The program has no execute bit.</summary>
public sealed class NotExecutable : InitCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.not-executable",
        Severity.Error,
        "init is not executable",
        "The kernel executes only files with an execute bit, for root too; any one of the three is enough.",
        "Set the bit with chmod (in a list for the kernel's build: in the line's mode) and make the image again.",
        "fs/namei.c, generic_permission; fs/exec.c, do_open_execat") { Kept = "The init program may be executed" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (search.Culprit is { Program: { Kind: FileKind.Regular, IsExecutable: false } node } start && start.Shebang is null)
        {
            yield return new Finding(Rule, node.Location, $"{node.Path}: mode 0{Convert.ToString(node.Mode, 8)}")
            {
                KernelWill = KernelSays(search, start),
                Command = search.Mend(context.Workspace, start.Path, file => $"chmod +x {file}"),
            };
        }
    }
}
