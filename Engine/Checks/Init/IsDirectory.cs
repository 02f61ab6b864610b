using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>A directory stands where the program should be.</summary>
public sealed class IsDirectory : InitCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.is-directory",
        Severity.Error,
        "init is a directory",
        "Only a regular file can be executed; a directory has execute bits too, but there they mean that one may enter it.",
        "Remove the directory and put the program itself in its place.",
        "fs/exec.c, do_open_execat") { Kept = "The init program is a file" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (search.Culprit is { Program: { Kind: not FileKind.Regular } node } start && start.Shebang is null)
        {
            string inside = string.Join(", ", search.Tree.List(node.Path).Take(4).Select(child => Path.GetFileName(child.Path)));
            yield return new Finding(Rule, node.Location, Printable.Text(node.Kind == FileKind.Directory ? $"{node.Path} is a directory{(inside.Length > 0 ? $" with {inside} in it" : ", an empty one")}" : $"{node.Path} is not a regular file"))
            {
                KernelWill = KernelSays(search, start),
            };
        }
    }
}
