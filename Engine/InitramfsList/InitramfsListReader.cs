using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.InitramfsList;

/// <summary>A list of what the kernel's build puts into the built-in initramfs (CONFIG_INITRAMFS_SOURCE).</summary>
/// <param name="Name">The file's name, for locations.</param>
/// <param name="Entries">What it makes, in order.</param>
/// <param name="Problems">Lines that make nothing, in order.</param>
public sealed record InitramfsSourceList(string Name, IReadOnlyList<ListEntry> Entries, IReadOnlyList<ListProblem> Problems)
{
    /// <summary>Where a line stands.</summary>
    public Location At(int line) => new(Name, Line: line);

    /// <summary>Whether the build stops at one of its lines.</summary>
    public bool StopsBuild => Problems.Any(problem => problem.Trouble == ListTrouble.StopsBuild);

    /// <summary>The last entry for a path, or null.</summary>
    public ListEntry? Find(string path) => Entries.LastOrDefault(entry => entry.Path == path || entry.HardLinks.Any(link => "/" + link.TrimStart('/') == path));
}

/// <summary>Reads such lists, line by line and with the same leniency as the program that does it in the build.</summary>
/// <remarks>Source: usr/gen_init_cpio.c. It scans with sscanf, so words may stand any number of blanks apart and what follows the last field is not looked at.</remarks>
public static class InitramfsListReader
{
    /// <summary>The longest list that is read.</summary>
    public const int MostBytes = 4 << 20;

    private const int MostLines = 100_000;
    private const int MostProblems = 1_000;

    /// <summary>Reads a list.</summary>
    /// <param name="text">Its bytes; what is beyond <see cref="MostBytes"/> is not read.</param>
    /// <param name="name">Its name, for locations.</param>
    public static InitramfsSourceList Parse(ReadOnlySpan<byte> text, string name)
    {
        List<ListEntry> entries = [];
        List<ListProblem> problems = [];
        string all = Encoding.UTF8.GetString(text[..Math.Min(text.Length, MostBytes)]);
        int number = 0;
        for (int start = 0; start < all.Length && number < MostLines;)
        {
            int end = all.IndexOf('\n', start);
            string line = all[start..(end < 0 ? all.Length : end)];
            start = end < 0 ? all.Length : end + 1;
            number++;
            if (Read(line, number) is { } entry)
            {
                entries.Add(entry);
            }
            else if (Problem(line, number) is { } problem && problems.Count < MostProblems)
            {
                problems.Add(problem);
            }
        }

        return new InitramfsSourceList(name, entries, problems);
    }

    private static ListEntry? Read(string line, int number)
    {
        (string type, string arguments) = Cut(line);
        ListScanner scan = new(arguments);
        return type switch
        {
            "dir" => Generic(ref scan, number, FileKind.Directory),
            "pipe" => Generic(ref scan, number, FileKind.Fifo),
            "sock" => Generic(ref scan, number, FileKind.Socket),
            "nod" => Node(ref scan, number),
            "slink" => Link(ref scan, number),
            "file" => File(ref scan, number),
            _ => null,
        };
    }

    private static ListEntry? Generic(ref ListScanner scan, int number, FileKind kind) =>
        scan.Word() is { } name ? WithOwner(ref scan, number, kind, name) : null;

    private static ListEntry? Node(ref ListScanner scan, int number)
    {
        if (scan.Word() is not { } name || WithOwner(ref scan, number, FileKind.CharacterDevice, name) is not { } entry
            || scan.Character() is not { } type || scan.Unsigned() is not { } major || scan.Unsigned() is not { } minor)
        {
            return null;
        }

        return entry with { Kind = type == 'b' ? FileKind.BlockDevice : FileKind.CharacterDevice, Device = (major, minor) };
    }

    private static ListEntry? Link(ref ListScanner scan, int number) =>
        scan.Word() is { } name && scan.Word() is { } target && WithOwner(ref scan, number, FileKind.SymbolicLink, name) is { } entry ? entry with { LinkTarget = target } : null;

    private static ListEntry? File(ref ListScanner scan, int number)
    {
        if (scan.Word() is not { } name || scan.Word() is not { } location || WithOwner(ref scan, number, FileKind.Regular, name) is not { } entry)
        {
            return null;
        }

        List<string> links = [];
        while (scan.Word() is { } link)
        {
            links.Add(link);
        }

        return entry with { HostPath = location, HardLinks = links };
    }

    private static ListEntry? WithOwner(ref ListScanner scan, int number, FileKind kind, string name)
    {
        string modeText = scan.NextWord();
        return scan.Octal() is { } mode && scan.Integer() is { } user && scan.Integer() is { } group
            ? new ListEntry(number, kind, name, mode, user, group) { ModeText = modeText }
            : null;
    }

    /// <summary>What is wrong with a line that makes no entry; null when it is a comment or blank.</summary>
    private static ListProblem? Problem(string line, int number)
    {
        (string type, string arguments) = Cut(line);
        if (line.StartsWith('#') || line.AsSpan().Trim(" \t\r").IsEmpty)
        {
            return null;
        }

        string text = Printable.Text(line.TrimEnd('\r'));
        if (type.TrimEnd('\r') is var word && Format(word) is { } format)
        {
            // A word alone at the end of its line is taken for an empty line: its newline is part of the word.
            bool isAlone = arguments.Length == 0 && line.Length == type.Length;
            return isAlone
                ? new ListProblem(number, text, ListTrouble.LeavesOutSilently, $"nothing follows; it needs: {format}")
                : new ListProblem(number, text, ListTrouble.StopsBuild, $"it is not: {format}");
        }

        return line[0] is ' ' or '\t' && Format(line.TrimStart().Split(' ', '\t')[0]) is not null
            ? new ListProblem(number, text, ListTrouble.LeavesOut, "a line must begin with its type: blanks stand before it")
            : new ListProblem(number, text, arguments.Length == 0 ? ListTrouble.LeavesOutSilently : ListTrouble.LeavesOut, $"'{Printable.Text(line.Trim().Split(' ', '\t')[0])}' is no type: there are file, dir, nod, slink, pipe and sock");
    }

    private static string? Format(string type) => type switch
    {
        "file" => "file NAME HOST-PATH MODE UID GID [MORE-NAMES…]",
        "dir" or "pipe" or "sock" => $"{type} NAME MODE UID GID",
        "nod" => "nod NAME MODE UID GID b|c MAJOR MINOR",
        "slink" => "slink NAME TARGET MODE UID GID",
        _ => null,
    };

    /// <summary>The first word and the rest; a line that begins with blanks has no first word.</summary>
    private static (string Type, string Arguments) Cut(string line)
    {
        int end = line.AsSpan().IndexOfAny(' ', '\t');
        return end < 0 ? (line, "") : (line[..end], line[(end + 1)..]);
    }
}
