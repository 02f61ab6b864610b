using LfsTutor.Engine.Files;
using LfsTutor.Engine.Keymap;
using LfsTutor.Engine.Modules;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Dialogue;

/// <summary>Follows what is typed, pressed and plugged in once the shell is there, as far as files decide it: which keymap the keys go through, which drivers a stick finds.</summary>
/// <remarks>What is not followed is taken to go well: the dialogue is the chapter's own, and was tried.</remarks>
internal sealed class TypedDialogue(BootWalk walk, FileTree root, string release)
{
    /// <summary>The kernel's line once a stick has become a disk.</summary>
    private const string Attached = "Attached SCSI disk";

    private static readonly VerdictKind s_stands = VerdictKind.Stalled("shell");

    private readonly ModuleFolder _folder = ModuleFolder.Of(root, release);
    private readonly List<string> _asked = [];
    private BinaryKeymap? _keymap;
    private DriverTrouble? _noKeymap;
    private bool _isDisk;

    /// <summary>Adds the dialogue's steps to a boot that has come to its shell.</summary>
    public static void Tell(BootWalk walk, IReadOnlyList<TypedText> typed)
    {
        if (walk is { Root: { } root, Kernel.Release: { Length: > 0 } release })
        {
            TypedDialogue dialogue = new(walk, root, release);
            for (int at = 0; at < typed.Count && dialogue.Goes(typed[at], $"{StepIds.Dialogue}-{at + 1}"); at++)
            {
            }
        }
    }

    /// <returns>False when the dialogue stands still here.</returns>
    private bool Goes(TypedText text, string id)
    {
        if (text.At.Contains(Attached, StringComparison.Ordinal) && _asked.Count > 0 && !_isDisk)
        {
            if (new DriverLoading(walk, _folder).ForDisk(_asked) is { } trouble)
            {
                return Stands(id, "No disk appears for the stick", trouble);
            }

            _isDisk = true;
            walk.Ok(id, "The stick becomes a disk", Attached, BootWalk.Known($"the drivers are there: {string.Join(", ", _asked)}"));
        }

        return text.Action is MachineAction.PressKeys keys ? Pressed(keys, id) : text.Action is not null || TypedCommands.Of(text.Line).All(command => Does(command, id));
    }

    private bool Does(TypedCommand command, string id)
    {
        switch (command.Name)
        {
            case "modprobe":
                _asked.AddRange(command.Words.Skip(1).OfType<string>().Where(word => word is not ['-', ..]));
                return true;
            case "loadkmap" when command.Input is { } path:
                Load(path);
                return true;
            case "mount" when _isDisk && command.Words.Contains("vfat"):
                return new DriverLoading(walk, _folder).ForFat() is not { } trouble || Stands(id, "The stick cannot be mounted", trouble);
            default:
                return true;
        }
    }

    private void Load(string path)
    {
        (_keymap, _noKeymap) = (null, null);
        if (root.Resolve(path).Node is not { Kind: FileKind.Regular } file)
        {
            _noKeymap = new DriverTrouble($"can't open {path}: no such file", BootWalk.Known($"there is no {path} in the archive"));
            return;
        }

        byte[] bytes = root.ReadPrefix(file, BinaryKeymap.MaxLength + 1);
        if (BinaryKeymap.LoadkmapSays(bytes) is { } says)
        {
            _noKeymap = new DriverTrouble(says, BootWalk.At(file.Location, "it is no whole binary keymap"));
            return;
        }

        try
        {
            _keymap = BinaryKeymap.Read(bytes, file.Location);
        }
        catch (MalformedArtifactException)
        {
            // loadkmap takes it; what it makes of the keys is not followed.
        }
    }

    private bool Pressed(MachineAction.PressKeys keys, string id)
    {
        if (walk.Marker is not { } marker || !marker.Any(character => character > '\u007f'))
        {
            return true;
        }

        if (_noKeymap is { } trouble)
        {
            return Stands(id, "The keys type what they do on a keyboard of the United States", trouble);
        }

        if (_keymap is null)
        {
            return true;
        }

        string? characters = KeysOfKeyboard.Typed(_keymap, keys.Chords);
        Evidence evidence = BootWalk.Known($"the keymap is {(KeyboardLayout.Of(_keymap) is { } layout ? $"the {layout.Language} one" : "none the tutor knows")}");
        if (characters is null || !marker.Contains(characters, StringComparison.Ordinal))
        {
            return Stands(id, characters is null ? "The keys do not type what is waited for" : $"The keys type {Printable.Text(characters)}, not what is waited for", new DriverTrouble(null, evidence));
        }

        walk.Ok(id, $"The keys type {Printable.Text(characters)}", null, evidence);
        return true;
    }

    private bool Stands(string id, string title, DriverTrouble trouble)
    {
        walk.Stop(id, title, s_stands, trouble.Line, trouble.Why);
        return false;
    }
}
