namespace LfsTutor.Engine.Verdicts;

/// <summary>What consoles, dmesg and loggers put before a kernel message: time stamps, callers, levels, host names.</summary>
public static class LogPrefix
{
    /// <summary>How many prefixes may follow each other: level, date, time stamp, caller and one to spare.</summary>
    private const int LongestChain = 6;

    /// <summary>Longest text between brackets that is still a time stamp or caller.</summary>
    private const int LongestBracket = 34;

    /// <summary>How far into a line a logger's <c>host kernel: </c> may reach.</summary>
    private const int LongestSyslogHeader = 120;

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly string[] Facilities = ["kern", "user", "daemon", "syslog"];

    /// <summary>Length of the prefixes at the start of a line, the blanks after them included; 0 when it has none.</summary>
    public static int LengthOf(ReadOnlySpan<char> line)
    {
        int length = 0;
        bool found = false;
        for (int round = 0; round < LongestChain; round++)
        {
            int blanks = 0;
            while (length + blanks < line.Length && line[length + blanks] is ' ' or '\t')
            {
                blanks++;
            }

            int one = One(line[(length + blanks)..]);
            if (one == 0)
            {
                return found || blanks > 0 ? length + blanks : 0;
            }

            found = true;
            length += blanks + one;
        }

        return length;
    }

    /// <summary>True when the line begins with a time stamp, level or logger's header, so that it is the start of a record.</summary>
    public static bool StartsRecord(ReadOnlySpan<char> line) => One(line.TrimStart(' ')) > 0;

    /// <summary>The messages a line may hold: what follows its prefixes, and what follows a time stamp in its middle (the kernel does not wait for a program to finish its line).</summary>
    /// <returns>Starts of messages in the line, in order; at most eight.</returns>
    public static IReadOnlyList<int> MessageStarts(string line)
    {
        List<int> starts = [LengthOf(line)];
        int from = starts[0];
        while (starts.Count < 8)
        {
            int open = line.IndexOf('[', from);
            if (open < 0)
            {
                break;
            }

            int stamp = TimeStamp(line.AsSpan(open));
            if (stamp > 0)
            {
                int start = open + LengthOf(line.AsSpan(open));
                starts.Add(start);
                from = Math.Max(start, open + 1);
            }
            else
            {
                from = open + 1;
            }
        }

        return starts;
    }

    private static int One(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return 0;
        }

        return line[0] switch
        {
            '<' => Level(line),
            '[' => Bracket(line),
            >= '0' and <= '9' => IsoDate(line),
            >= 'A' and <= 'Z' => SyslogDate(line),
            >= 'a' and <= 'z' => Facility(line),
            _ => 0,
        };
    }

    /// <summary><c>&lt;4&gt;</c></summary>
    private static int Level(ReadOnlySpan<char> line)
    {
        int at = 1;
        while (at < line.Length && at <= 3 && char.IsAsciiDigit(line[at]))
        {
            at++;
        }

        return at > 1 && at < line.Length && line[at] == '>' ? at + 1 : 0;
    }

    /// <summary><c>[    1.949579]</c>, <c>[    T1]</c>, <c>[    C0]</c>, <c>[Sat Nov 22 02:10:51 2026]</c>, <c>[  +0.000123]</c>, <c>[2026-11-22 02:10:51]</c></summary>
    private static int Bracket(ReadOnlySpan<char> line)
    {
        int close = line[..Math.Min(line.Length, LongestBracket + 2)].IndexOf(']');
        if (close < 2)
        {
            return 0;
        }

        ReadOnlySpan<char> inside = line[1..close].Trim(' ');
        if (inside.IsEmpty)
        {
            return 0;
        }

        bool time = (char.IsAsciiDigit(inside[0]) || inside[0] is '+' or '<') && inside.IndexOfAny('.', ':') > 0;
        bool caller = inside.Length > 1 && inside[0] is 'T' or 'C' && inside.Length > 1 && inside[1..].IndexOfAnyExceptInRange('0', '9') < 0;
        bool date = inside.Length > 4 && (StartsWithOneOf(inside, Days) || StartsWithOneOf(inside, Months)) && inside.IndexOfAnyInRange('0', '9') > 0;
        return time || caller || date ? close + 1 : 0;
    }

    /// <summary><c>[    1.949579]</c> alone, for the middle of a line.</summary>
    private static int TimeStamp(ReadOnlySpan<char> line)
    {
        int close = line[..Math.Min(line.Length, LongestBracket + 2)].IndexOf(']');
        if (close < 4)
        {
            return 0;
        }

        ReadOnlySpan<char> inside = line[1..close].TrimStart(' ');
        int dot = inside.IndexOf('.');
        return dot > 0 && inside.Length - dot - 1 >= 3
            && inside[..dot].IndexOfAnyExceptInRange('0', '9') < 0
            && inside[(dot + 1)..].IndexOfAnyExceptInRange('0', '9') < 0
            ? close + 1
            : 0;
    }

    /// <summary><c>2026-11-22T02:10:51.123456+00:00 host kernel: </c>, the host and <c>kernel:</c> being optional.</summary>
    private static int IsoDate(ReadOnlySpan<char> line)
    {
        if (line.Length < 20 || line[4] != '-' || line[7] != '-' || line[10] is not ('T' or ' ') || line[13] != ':' || line[16] != ':')
        {
            return 0;
        }

        int end = line[11..].IndexOf(' ');
        if (end < 0)
        {
            return 0;
        }

        end += 12;
        int kernel = KernelTag(line);
        return kernel > 0 ? kernel : end;
    }

    /// <summary><c>Nov 22 02:10:51 host kernel: </c>; without <c>kernel:</c> the line is another program's.</summary>
    private static int SyslogDate(ReadOnlySpan<char> line)
    {
        if (line.Length < 16 || !StartsWithOneOf(line, Months) || line[3] != ' ' || line[9] != ':' || line[12] != ':')
        {
            return 0;
        }

        int kernel = KernelTag(line);
        return kernel > 0 ? kernel : line[15] == ' ' && line[16..].TrimStart(' ').StartsWith("[") ? 16 : 0;
    }

    private static int KernelTag(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> header = line[..Math.Min(line.Length, LongestSyslogHeader)];
        int at = header.IndexOf(" kernel: ");
        return at < 0 ? 0 : header[..at].Contains("]: ", StringComparison.Ordinal) ? 0 : at + " kernel: ".Length;
    }

    /// <summary><c>kern  :emerg : </c>, as dmesg -x prints it.</summary>
    private static int Facility(ReadOnlySpan<char> line)
    {
        if (!StartsWithOneOf(line, Facilities))
        {
            return 0;
        }

        int first = line[..Math.Min(line.Length, 12)].IndexOf(':');
        if (first < 0)
        {
            return 0;
        }

        int second = line[(first + 1)..Math.Min(line.Length, first + 12)].IndexOf(':');
        return second < 0 || line[(first + 1)..(first + 1 + second)].Trim(' ').IndexOfAnyExceptInRange('a', 'z') >= 0 ? 0 : first + second + 2;
    }

    private static bool StartsWithOneOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
