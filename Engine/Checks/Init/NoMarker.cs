using System.Text;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>The text the chapter waits for does not stand in the program. Arguments: the artifact, the text, the kernel.</summary>
public sealed class NoMarker : InitCheck
{
    private const int MostBytes = 16 << 20;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.no-marker",
        Severity.Note,
        "The text the chapter waits for does not stand in the program",
        "The chapter is proved by this text on the console. A program may put it together as it runs, but most keep their texts as they are.",
        "Compare the text in the source with the chapter's, letter by letter.",
        "strings(1)") { Kept = "The init program contains the words to be printed" };

    private protected override int KernelArgument => 2;

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (context.Arguments is not [_, { Length: > 0 } marker, ..] || search.Running is not { Program: { } node } start || start.Elf is { Interpreter: not null })
        {
            yield break;
        }

        if (search.Tree.ReadPrefix(node, MostBytes).AsSpan().IndexOf(Encoding.UTF8.GetBytes(marker)) < 0)
        {
            yield return new Finding(Rule, node.Location, Printable.Text($"'{marker}' is not among the bytes of {node.Path}"));
        }
    }
}
