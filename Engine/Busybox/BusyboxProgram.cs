using System.Text;

namespace LfsTutor.Engine.Busybox;

/// <summary>One of the programs inside busybox.</summary>
/// <param name="Name">The name it is called by.</param>
/// <param name="Directory">Where <c>busybox --install</c> without a directory puts its link: <c>/bin</c>, <c>/sbin</c>, <c>/usr/bin</c>, <c>/usr/sbin</c> or <c>/</c>; null when the binary's table of places was not found.</param>
/// <param name="RunsInShell">True when busybox's own shell runs it without executing anything, even where no link to it exists; false when not, or when the binary has no such table.</param>
public sealed record BusyboxApplet(string Name, string? Directory, bool RunsInShell);

/// <summary>What a busybox binary says of itself: its version and the tables of its applets.</summary>
/// <remarks>Source: busybox, applets/applet_tables.c (the tables), libbb/appletlib.c (their use), shell/ash.c (builtins, standalone shell).</remarks>
public sealed class BusyboxProgram
{
    /// <summary>Bytes of a program that are looked through; the largest busybox has some two million.</summary>
    public const int MaxLength = 4 << 20;

    /// <summary>Commands every ash has, for a binary whose own table was not found.</summary>
    private static readonly string[] s_usualBuiltins =
    [
        ".", ":", "[", "alias", "bg", "break", "cd", "chdir", "command", "continue", "echo", "eval", "exec", "exit", "export", "false", "fg", "getopts", "hash",
        "help", "history", "jobs", "kill", "let", "local", "printf", "pwd", "read", "readonly", "return", "set", "shift", "source", "[[", "test", "times", "trap",
        "true", "type", "ulimit", "umask", "unalias", "unset", "wait",
    ];

    private readonly Dictionary<string, BusyboxApplet> _byName;
    private readonly HashSet<string> _builtins;

    internal BusyboxProgram(string banner, IReadOnlyList<BusyboxApplet> applets, IReadOnlyCollection<string>? builtins, string? defaultPath, bool? isStandalone)
    {
        Banner = banner;
        Applets = applets;
        DefaultPath = defaultPath ?? "/sbin:/usr/sbin:/bin:/usr/bin";
        IsStandalone = isStandalone;
        _byName = applets.ToDictionary(applet => applet.Name, StringComparer.Ordinal);
        _builtins = new HashSet<string>(builtins ?? s_usualBuiltins, StringComparer.Ordinal);
    }

    /// <summary><c>BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1)</c>.</summary>
    public string Banner { get; }

    /// <summary><c>1.35.0</c>.</summary>
    public string Version => Banner["BusyBox v".Length..].Split(' ', 2)[0];

    /// <summary>The applets in the order of their table.</summary>
    public IReadOnlyList<BusyboxApplet> Applets { get; }

    /// <summary>Directories the shell searches when nothing has set PATH.</summary>
    public string DefaultPath { get; }

    /// <summary>Whether its shell runs applets that have no link, by executing itself through /proc (FEATURE_SH_STANDALONE); null when that cannot be told.</summary>
    public bool? IsStandalone { get; }

    /// <summary>An applet by its name, or null.</summary>
    public BusyboxApplet? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether the shell has the command inside itself.</summary>
    public bool IsBuiltin(string name) => _builtins.Contains(name);

    /// <summary>Reads the tables of a binary.</summary>
    /// <param name="program">The whole program, or its first <see cref="MaxLength"/> bytes.</param>
    /// <returns>Null when it is no busybox, or none whose table of applets is found.</returns>
    public static BusyboxProgram? Read(ReadOnlySpan<byte> program)
    {
        int at = program.IndexOf("BusyBox v"u8);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = program[at..];
        int end = rest[..Math.Min(rest.Length, 200)].IndexOfAny((byte)0, (byte)'\n');
        return BusyboxTables.Find(program) is { } tables ? tables.ToProgram(program, Printable.Bytes(end < 0 ? rest[..Math.Min(rest.Length, 40)] : rest[..end])) : null;
    }

    internal static IReadOnlyList<string> UsualBuiltins => s_usualBuiltins;

    internal static string TextOf(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);
}
