using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>loadkmap: reads a binary keymap from its input and gives it to the kernel. It changes nothing the script sees.</summary>
/// <remarks>Source: busybox, console-tools/loadkmap.c; libbb/get_console.c.</remarks>
internal sealed class KeymapApplet(ScriptRun run)
{
    public const string Name = "loadkmap";

    private const int MagicLength = 7;

    /// <summary>A flag for each of the tables a keymap may have.</summary>
    private const int FlagsLength = 256;

    /// <summary>128 keys of two bytes.</summary>
    private const int TableLength = 256;

    private const int MostBytes = MagicLength + FlagsLength + (FlagsLength * TableLength);

    /// <summary>The nodes it tries, after what it was given: they lead to the screen's terminals, where keyboards belong.</summary>
    private static readonly string[] s_terminals = ["/dev/tty0", "/dev/console"];

    private static ReadOnlySpan<byte> Magic => "bkeymap"u8;

    public int? Run(CommandCall call)
    {
        if (!call.HasInput)
        {
            return run.Doubt(call, "it waits for a keymap on the console");
        }

        if (!HasTerminal() is var lacks && lacks is not false)
        {
            return lacks is null
                ? run.Did(call, "whether it finds the screen's terminal cannot be told", null, BootWalk.Known("it tries /dev/console and /dev/tty0, and changes nothing the script sees"))
                : Fails(call, "can't open console", "/dev/console is not the screen's terminal, and there is no /dev/tty0");
        }

        if (call.InputFile is not { } path || run.State.Resolve(path).Node is not { Kind: FileKind.Regular, Location.Line: null } file)
        {
            // One made by the script itself, perhaps.
            return run.Did(call, "which keymap it reads cannot be told", null, BootWalk.Known("it changes nothing the script sees"));
        }

        byte[] bytes = run.State.Tree.ReadPrefix(file, MostBytes);
        if (bytes.Length < MagicLength)
        {
            return Fails(call, "short read", bytes.Length == 0 ? $"{path} is empty" : $"{path} has only {bytes.Length} bytes");
        }

        if (!bytes.AsSpan().StartsWith(Magic))
        {
            string begins = bytes.AsSpan().StartsWith("\u001f\u008b"u8) || bytes is [0x1f, 0x8b, ..] ? "it is still compressed with gzip" : $"it begins with '{Printable.Bytes(bytes.AsSpan(0, MagicLength))}'";
            return Fails(call, "not a valid binary keymap", $"{path} is no binary keymap (those begin with bkeymap): {begins}");
        }

        int tables = bytes.AsSpan(MagicLength, Math.Min(FlagsLength, bytes.Length - MagicLength)).Count((byte)1);
        return bytes.Length < MagicLength + FlagsLength + (tables * TableLength)
            ? Fails(call, "short read", $"{path} breaks off: {bytes.Length} bytes, and its {tables} tables need {MagicLength + FlagsLength + (tables * TableLength)}")
            : run.Did(call, $"the kernel gets {tables} tables of keys", 0, BootWalk.Known($"{path}: {bytes.Length} bytes"));
    }

    private int? Fails(CommandCall call, string error, string why)
    {
        string says = $"{Name}: {error}";
        run.Remark(RemarkKind.KeymapNotLoaded, call.Line, why, says);
        return run.Failed(call, "No keymap is loaded", 1, says, BootWalk.Known(why));
    }

    /// <summary>Whether a terminal with a keyboard can be opened; null when that cannot be told.</summary>
    private bool? HasTerminal()
    {
        bool? any = false;
        foreach (string path in s_terminals)
        {
            PathResolution found = run.State.Resolve(path);
            bool isScreen = path != "/dev/console" || (run.Setting.CommandLine.Last("console") ?? "tty0").StartsWith("tty0", StringComparison.Ordinal);
            any = found.Node is { Kind: FileKind.CharacterDevice, Device: (4, < 64) } || (found.Node is { Device: (5, 1) } && isScreen) ? true
                : any == true ? true
                : found.Node is null && run.State.Tree.MayExist(found) ? null
                : any;
        }

        return any;
    }
}
