using System.Text;
using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Forecast.Dialogue;

/// <summary>A command of a line typed into the guest's shell.</summary>
/// <param name="Words">Its words; null where one has to be worked out by the shell.</param>
/// <param name="Input">The file its input is taken from; null when none is named.</param>
internal sealed record TypedCommand(IReadOnlyList<string?> Words, string? Input)
{
    /// <summary>The command's name, without its directory; null when it cannot be told.</summary>
    public string? Name => Words is [{ } first, ..] ? Path.GetFileName(first) : null;
}

/// <summary>Takes a typed line apart: the commands in it, those of a <c>for</c> once for each word.</summary>
internal static class TypedCommands
{
    private const int MostTurns = 64;

    /// <summary>The commands of a line, in the order they are written.</summary>
    public static IReadOnlyList<TypedCommand> Of(string line)
    {
        List<TypedCommand> commands = [];
        foreach (ShellNode node in ShellScript.Parse(Encoding.UTF8.GetBytes(line)).Commands)
        {
            Add(node, [], commands);
        }

        return commands;
    }

    private static void Add(ShellNode node, Dictionary<string, string> variables, List<TypedCommand> commands)
    {
        switch (node)
        {
            case SimpleCommand command:
                commands.Add(new TypedCommand(
                    [.. command.Words.Select(word => TextOf(word, variables))],
                    command.Redirections.LastOrDefault(redirection => redirection is { Operator: "<", Descriptor: null or 0 })?.Target.Literal));
                break;
            case ForLoop { Words: { } words } loop:
                foreach (ShellWord word in words.Take(MostTurns))
                {
                    Dictionary<string, string> inside = new(variables, StringComparer.Ordinal);
                    if (TextOf(word, variables) is { } value)
                    {
                        inside[loop.Variable] = value;
                    }

                    foreach (ShellNode child in loop.Body)
                    {
                        Add(child, inside, commands);
                    }
                }

                break;
            default:
                foreach (ShellNode child in node.Children)
                {
                    Add(child, variables, commands);
                }

                break;
        }
    }

    private static string? TextOf(ShellWord word, Dictionary<string, string> variables) =>
        word.Literal ?? (word.Parts is [{ Kind: WordPartKind.Variable, Text: var name }] && variables.TryGetValue(name, out string? value) ? value : null);
}
