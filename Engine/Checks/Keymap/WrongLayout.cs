using System.Text;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Keymap;

namespace LfsTutor.Engine.Checks.Keymap;

/// <summary>The keymap is another country's.</summary>
public sealed class WrongLayout : KeymapCheck
{
    /// <summary>A file of the workspace in which the learner chooses another layout by its name.</summary>
    public const string ChoiceFile = "layout";

    private const int LongestName = 40;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "keymap.wrong-layout",
        Severity.Error,
        "The keymap is another keyboard's",
        "The kernel believes the table: it types what the table says, whatever is printed on the keys.",
        "Translate the layout that was meant; or write the name of the one you want into the file layout, and the tutor expects that one.",
        "drivers/tty/vt/keyboard.c, kbd_keycode") { Kept = "The keymap is the one that was asked for" };

    private protected override IEnumerable<Finding> Look(CheckContext context, Location location, byte[] bytes)
    {
        if (context.Arguments is not [_, _, var name, ..] || Readable(bytes, location) is not { } keymap)
        {
            yield break;
        }

        if (Choice(context.Workspace) is { } choice)
        {
            name = choice;
        }

        if (KeyboardLayout.Named(name) is not { } wanted)
        {
            yield return new Finding(Rule, new Location(ChoiceFile), Printable.Text($"the layout {name} is none the tutor can tell from others: {string.Join(", ", KeyboardLayout.Known.Select(layout => layout.Name))}"));
            yield break;
        }

        if (wanted.Differences(keymap) is [var (keycode, expected, found), ..])
        {
            string which = KeyboardLayout.Of(keymap) is { } other ? $"this is the {other.Language} keyboard" : "this is no keyboard the tutor knows";
            yield return new Finding(
                Rule,
                location with { Offset = BinaryKeymap.HeaderLength + (keycode * sizeof(ushort)) },
                $"{which}: key {keycode} types {(found == ' ' ? "nothing" : Printable.Text(found.ToString()))}, and {expected} on the {wanted.Language} one")
            {
                KernelWill = "take it without a word",
            };
        }
    }

    private static string? Choice(Workspace workspace) =>
        workspace.StateOf(ChoiceFile) is { Kind: HostFileKind.Regular, Length: > 0 and <= LongestName }
            && ReadAll(workspace.Bytes(ChoiceFile)).Trim() is { Length: > 0 } name ? name : null;

    private static string ReadAll(ByteSource source)
    {
        byte[] bytes = new byte[source.Length];
        source.ReadExactly(0, bytes, "the layout's name");
        return Encoding.UTF8.GetString(bytes);
    }
}
