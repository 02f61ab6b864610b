using LfsTutor.Engine.Files;
using LfsTutor.Engine.Keymap;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>loadkmap: reads a binary keymap from its input and gives it to the kernel. It changes nothing the script sees.</summary>
/// <remarks>Source: busybox, console-tools/loadkmap.c; libbb/get_console.c.</remarks>
internal sealed class KeymapApplet(ScriptRun run)
{
    public const string Name = "loadkmap";

    /// <summary>The nodes it tries, after what it was given: they lead to the screen's terminals, where keyboards belong.</summary>
    private static readonly string[] s_terminals = ["/dev/tty0", "/dev/console"];

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
                : Fails(call, $"{Name}: can't open console", "/dev/console is not the screen's terminal, and there is no /dev/tty0");
        }

        if (call.InputFile is not { } path || run.State.Resolve(path).Node is not { Kind: FileKind.Regular, Location.Line: null } file)
        {
            // One made by the script itself, perhaps.
            return run.Did(call, "which keymap it reads cannot be told", null, BootWalk.Known("it changes nothing the script sees"));
        }

        byte[] bytes = run.State.Tree.ReadPrefix(file, BinaryKeymap.MaxLength);
        return BinaryKeymap.LoadkmapSays(bytes) is { } says
            ? Fails(call, says, $"{path} {WhyNot(bytes)}")
            : run.Did(call, $"the kernel gets {BinaryKeymap.TablesOf(bytes)} tables of keys", 0, BootWalk.Known($"{path}: {bytes.Length} bytes"));
    }

    private static string WhyNot(byte[] bytes)
    {
        int magic = BinaryKeymap.Magic.Length;
        if (bytes.Length < magic)
        {
            return bytes.Length == 0 ? "is empty" : $"has only {bytes.Length} bytes";
        }

        if (!bytes.AsSpan().StartsWith(BinaryKeymap.Magic))
        {
            string begins = bytes is [0x1f, 0x8b, ..] ? "it is still compressed with gzip" : $"it begins with '{Printable.Bytes(bytes.AsSpan(0, magic))}'";
            return $"is no binary keymap (those begin with bkeymap): {begins}";
        }

        int tables = BinaryKeymap.TablesOf(bytes);
        return $"breaks off: {bytes.Length} bytes, and its {tables} tables need {BinaryKeymap.HeaderLength + (tables * BinaryKeymap.TableLength)}";
    }

    private int? Fails(CommandCall call, string says, string why)
    {
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
