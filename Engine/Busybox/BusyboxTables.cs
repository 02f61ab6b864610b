namespace LfsTutor.Engine.Busybox;

/// <summary>Where a busybox binary keeps the tables of its applets.</summary>
/// <remarks>
/// The names stand one after the other, in the order of their bytes. Beside them, in the order the compiler chose, stand arrays with an entry
/// for each: four bits for the directory of its link, and, where the shell makes use of it, two bits for how it may be run. These have no
/// mark of their own; they are known by what applets nobody moves must have in them.
/// </remarks>
internal sealed class BusyboxTables
{
    private const int MaxNameLength = 31;
    private const int FewestApplets = 2;

    /// <summary>How far from the names the arrays may stand.</summary>
    private const int Neighbourhood = 8 << 10;

    /// <summary>How far from <c>exec</c> the other builtins may stand.</summary>
    private const int BuiltinsLength = 2 << 10;

    private const int BitsPerPlace = 4;
    private const int BitsPerManner = 2;

    /// <summary>Bit of an applet that its shell may run in a process of its own without executing a file.</summary>
    private const int NeedsNoExec = 2;

    private static readonly string[] s_directories = ["/", "/bin", "/sbin", "/usr/bin", "/usr/sbin"];

    private static readonly (string Name, int Value)[] s_knownPlaces =
        [("sh", 1), ("ash", 1), ("cat", 1), ("ls", 1), ("mount", 1), ("init", 2), ("mdev", 2), ("switch_root", 2), ("[", 3), ("test", 3), ("env", 3), ("chroot", 4)];

    private static readonly (string Name, int Value)[] s_knownManners =
        [("[", 3), ("test", 3), ("true", 3), ("false", 3), ("echo", 3), ("pwd", 3), ("basename", 3), ("mount", 0), ("sh", 0), ("ash", 0), ("init", 0), ("mdev", 0), ("switch_root", 0)];

    private readonly int _namesOffset;
    private readonly int _namesLength;
    private readonly List<string> _names;

    private BusyboxTables(int namesOffset, int namesLength, List<string> names) => (_namesOffset, _namesLength, _names) = (namesOffset, namesLength, names);

    /// <summary>Finds the names: the longest row of strings in order that has a shell in it.</summary>
    public static BusyboxTables? Find(ReadOnlySpan<byte> program)
    {
        BusyboxTables? best = null;
        int from = 0;
        while (program[from..].IndexOf("sh\0"u8) is var found and >= 0)
        {
            int at = from + found;
            from = at + 1;
            if (Around(program, at) is { } candidate && candidate._names.Count > (best?._names.Count ?? FewestApplets - 1))
            {
                best = candidate;
            }
        }

        return best;
    }

    public BusyboxProgram ToProgram(ReadOnlySpan<byte> program, string banner)
    {
        int? places = Locate(program, BitsPerPlace, s_knownPlaces, s_directories.Length - 1);
        int? manners = Locate(program, BitsPerManner, s_knownManners, 3);
        List<BusyboxApplet> applets = new(_names.Count);
        for (int index = 0; index < _names.Count; index++)
        {
            string? directory = places is { } place ? s_directories[Entry(program, place, BitsPerPlace, index)] : null;
            bool runsInShell = manners is { } manner && (Entry(program, manner, BitsPerManner, index) & NeedsNoExec) != 0;
            applets.Add(new BusyboxApplet(_names[index], directory, runsInShell));
        }

        // Without the array there is no such shell; with it, it may be for something else, but distributions are known.
        bool? isStandalone = manners is null ? false
            : banner.Contains("(Debian", StringComparison.Ordinal) || banner.Contains("(Ubuntu", StringComparison.Ordinal) ? true : null;
        return new BusyboxProgram(banner, applets, Builtins(program), DefaultPath(program), isStandalone);
    }

    private static BusyboxTables? Around(ReadOnlySpan<byte> program, int at)
    {
        int end = at;
        List<string> after = [];
        while (NameAt(program, end) is { } name && (after.Count == 0 || string.CompareOrdinal(after[^1], name) < 0))
        {
            after.Add(name);
            end += name.Length + 1;
        }

        int start = at;
        List<string> before = [];
        while (after.Count > 0 && NameBefore(program, start, before.Count == 0 ? after[0] : before[^1]) is { } name)
        {
            before.Add(name);
            start -= name.Length + 1;
        }

        before.Reverse();
        return after.Count == 0 || after[0] != "sh" ? null : new BusyboxTables(start, end - start, [.. before, .. after]);
    }

    private static string? NameAt(ReadOnlySpan<byte> program, int at)
    {
        ReadOnlySpan<byte> rest = program[at..];
        int length = rest[..Math.Min(rest.Length, MaxNameLength + 1)].IndexOf((byte)0);
        return length > 0 && IsName(rest[..length]) ? BusyboxProgram.TextOf(rest[..length]) : null;
    }

    /// <summary>The name that ends just before an offset and comes before another in order; where a table's bytes stand before it, what can be a name of them.</summary>
    private static string? NameBefore(ReadOnlySpan<byte> program, int start, string next)
    {
        if (start < 2 || program[start - 1] != 0)
        {
            return null;
        }

        int begin = start - 1;
        while (begin > 0 && start - begin <= MaxNameLength && IsNameByte(program[begin - 1]))
        {
            begin--;
        }

        // The first name of all is "[" wherever there is a test; what looks like a letter before it is no letter.
        if (next == "[[" && program[start - 2] == (byte)'[')
        {
            return "[";
        }

        string name = BusyboxProgram.TextOf(program[begin..(start - 1)]);
        return name.Length > 0 && (begin == 0 || program[begin - 1] == 0 || name == "[") && string.CompareOrdinal(name, next) < 0 ? name : null;
    }

    private static bool IsName(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (!IsNameByte(value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNameByte(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'[' or (byte)'_' or (byte)'-' or (byte)'.' or (byte)'+';

    /// <summary>The offset of an array nearest to the names, or null.</summary>
    private int? Locate(ReadOnlySpan<byte> program, int bits, (string Name, int Value)[] known, int largest)
    {
        (int Index, int Value)[] anchors = [.. known.Select(pair => (_names.IndexOf(pair.Name), pair.Value)).Where(pair => pair.Item1 >= 0)];
        if (anchors.Length < 4 || anchors.Select(anchor => anchor.Value).Distinct().Count() < 2)
        {
            return null;
        }

        int length = ((_names.Count * bits) + 7) / 8;
        int first = Math.Max(0, _namesOffset - Neighbourhood);
        int last = Math.Min(program.Length - length, _namesOffset + _namesLength + Neighbourhood);
        int? best = null;
        for (int offset = first; offset <= last; offset++)
        {
            if (Fits(program, offset, bits, anchors, largest) && (best is not { } known2 || Distance(offset, length) < Distance(known2, length)))
            {
                best = offset;
            }
        }

        return best;
    }

    private int Distance(int offset, int length) => offset < _namesOffset ? Math.Abs(_namesOffset - (offset + length)) : Math.Abs(offset - (_namesOffset + _namesLength));

    private bool Fits(ReadOnlySpan<byte> program, int offset, int bits, (int Index, int Value)[] anchors, int largest)
    {
        foreach ((int index, int value) in anchors)
        {
            if (Entry(program, offset, bits, index) != value)
            {
                return false;
            }
        }

        for (int index = 0; index < _names.Count; index++)
        {
            if (Entry(program, offset, bits, index) > largest)
            {
                return false;
            }
        }

        return true;
    }

    private static int Entry(ReadOnlySpan<byte> program, int offset, int bits, int index)
    {
        int perByte = 8 / bits;
        return (program[offset + (index / perByte)] >> (index % perByte * bits)) & ((1 << bits) - 1);
    }

    /// <summary>Names of builtins stand in the binary, side by side, each with a digit before it that tells the shell what kind it is.</summary>
    private static List<string>? Builtins(ReadOnlySpan<byte> program)
    {
        if (OffsetOfBuiltin(program, "exec") is not { } at)
        {
            return null;
        }

        int first = Math.Max(0, at - BuiltinsLength);
        ReadOnlySpan<byte> row = program[first..Math.Min(program.Length, at + BuiltinsLength)];
        List<string> found = [];
        foreach (string name in BusyboxProgram.UsualBuiltins)
        {
            if (OffsetOfBuiltin(row, name) is not null)
            {
                found.Add(name);
            }
        }

        return found;
    }

    private static int? OffsetOfBuiltin(ReadOnlySpan<byte> program, string name)
    {
        Span<byte> wanted = stackalloc byte[MaxNameLength + 3];
        wanted.Clear();
        System.Text.Encoding.ASCII.GetBytes(name, wanted[2..]);
        wanted = wanted[..(name.Length + 3)];
        for (byte digit = (byte)'0'; digit <= (byte)'7'; digit++)
        {
            wanted[1] = digit;
            if (program.IndexOf(wanted) is var at and >= 0)
            {
                return at;
            }
        }

        return null;
    }

    private static string? DefaultPath(ReadOnlySpan<byte> program)
    {
        int at = program.IndexOf("PATH=/"u8);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = program[(at + "PATH=".Length)..];
        int end = rest[..Math.Min(rest.Length, 256)].IndexOf((byte)0);
        return end > 0 ? BusyboxProgram.TextOf(rest[..end]) : null;
    }
}
