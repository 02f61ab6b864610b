using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace LfsTutor.Engine.Syslinux;

/// <summary>Reads configurations of syslinux; any bytes give one.</summary>
public sealed class SyslinuxConfigReader
{
    /// <summary>No more of a file is read.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>fgets takes a longer line for two (readconfig.c, MAX_LINE).</summary>
    private const int LongestLine = 4095;

    private const int DeepestInclude = 16;
    private const int MostLines = 100_000;

    /// <summary>Everything up to the blank counts as one (syslinux, com32/include/ctype.h, my_isspace).</summary>
    internal static readonly char[] Spaces = [.. Enumerable.Range(1, ' ').Select(code => (char)code)];

    private static readonly FrozenSet<string> s_kernelWords = new[] { "KERNEL", "LINUX", "BOOT", "BSS", "PXE", "FDIMAGE", "COM32", "CONFIG", "LOCALBOOT", "COMBOOT" }.ToFrozenSet();

    private static readonly FrozenSet<string> s_otherWords = new[]
    {
        "MENU", "TEXT", "ENDTEXT", "TIMEOUT", "TOTALTIMEOUT", "ONTIMEOUT", "ALLOWOPTIONS", "IPAPPEND", "SYSAPPEND", "DEFAULT", "UI", "DISPLAY", "FONT", "KBDMAP",
        "IMPLICIT", "PROMPT", "CONSOLE", "NOESCAPE", "NOCOMPLETE", "NOHALT", "ONERROR", "PXERETRY", "SERIAL", "SAY", "PATH", "SENDCOOKIES",
        "F0", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12",
    }.ToFrozenSet();

    private readonly Func<string, byte[]?> _included;
    private readonly ImmutableArray<SyslinuxDirective>.Builder _directives = ImmutableArray.CreateBuilder<SyslinuxDirective>();
    private readonly ImmutableArray<SyslinuxLabel>.Builder _labels = ImmutableArray.CreateBuilder<SyslinuxLabel>();
    private readonly ImmutableArray<(Location, string)>.Builder _notUnderstood = ImmutableArray.CreateBuilder<(Location, string)>();
    private readonly ImmutableArray<SyslinuxDirective>.Builder _notIncluded = ImmutableArray.CreateBuilder<SyslinuxDirective>();
    private SyslinuxDirective? _append;
    private SyslinuxLabel? _label;
    private int _lines;

    private SyslinuxConfigReader(Func<string, byte[]?> included) => _included = included;

    /// <summary>Reads a configuration.</summary>
    /// <param name="text">The file.</param>
    /// <param name="file">Its place, for locations; lines are added.</param>
    /// <param name="included">Gives the bytes of a file named by INCLUDE, or null when there is none.</param>
    public static SyslinuxConfig Read(ReadOnlySpan<byte> text, Location file, Func<string, byte[]?>? included = null)
    {
        SyslinuxConfigReader reader = new(included ?? (_ => null));
        reader.Take(text[..Math.Min(text.Length, MostBytes)], file, depth: 0);
        reader.EndLabel();
        return new SyslinuxConfig
        {
            Directives = reader._directives.ToImmutable(),
            Labels = reader._labels.ToImmutable(),
            NotUnderstood = reader._notUnderstood.ToImmutable(),
            NotIncluded = reader._notIncluded.ToImmutable(),
        };
    }

    internal static bool IsSpace(char letter) => letter is > '\0' and <= ' ';

    private void Take(ReadOnlySpan<byte> text, Location file, int depth)
    {
        bool isHelp = false;
        int number = 0;
        while (!text.IsEmpty && _lines++ < MostLines)
        {
            int end = text.IndexOf((byte)'\n');
            int length = Math.Min(end < 0 ? text.Length : end, LongestLine);
            string line = Encoding.Latin1.GetString(text[..length]);
            text = text[(length == end ? length + 1 : length)..];
            number++;
            int carriageReturn = line.IndexOf('\r', StringComparison.Ordinal);
            line = (carriageReturn < 0 ? line : line[..carriageReturn]).TrimStart(Spaces);
            (string keyword, string value) = Cut(line);
            if (isHelp)
            {
                isHelp = keyword != "ENDTEXT";
                continue;
            }

            isHelp = keyword == "TEXT";
            Directive(new SyslinuxDirective(file with { Line = number }, keyword, value), line, file, depth);
        }
    }

    private void Directive(SyslinuxDirective directive, string line, Location file, int depth)
    {
        switch (directive.Keyword)
        {
            case "LABEL":
                EndLabel();
                _label = new SyslinuxLabel(Cut(directive.Value).AsWritten, directive.Location);
                break;
            case "APPEND":
                _append = _label is null ? directive : _append;
                _label = _label is null ? null : _label with { Append = directive };
                break;
            case "INITRD":
                _label = _label is null ? null : _label with { Initrd = directive };
                break;
            case "INCLUDE":
                Include(directive, file, depth);
                break;
            case var kernel when s_kernelWords.Contains(kernel):
                _label = _label is null ? null : _label with { Kernel = directive };
                break;
            case var other when s_otherWords.Contains(other):
                break;
            default:
                if (line.Length > 0 && line[0] != '#')
                {
                    _notUnderstood.Add((directive.Location, line));
                }

                return;
        }

        _directives.Add(directive);
    }

    private void Include(SyslinuxDirective directive, Location file, int depth)
    {
        string name = Cut(directive.Value).AsWritten;
        if (depth < DeepestInclude && _included(name) is { } bytes)
        {
            Take(bytes.AsSpan(0, Math.Min(bytes.Length, MostBytes)), file with { File = file.File, Inside = name }, depth + 1);
        }
        else
        {
            _notIncluded.Add(directive);
        }
    }

    private void EndLabel()
    {
        if (_label is not null)
        {
            _labels.Add(_label.Append is null ? _label with { Append = _append } : _label);
        }

        _label = null;
    }

    private static Word Cut(string line)
    {
        int end = 0;
        while (end < line.Length && !IsSpace(line[end]))
        {
            end++;
        }

        return new Word(line[..end], line[end..].TrimStart(Spaces));
    }

    /// <param name="AsWritten">The first word.</param>
    /// <param name="Rest">What follows it.</param>
    private sealed record Word(string AsWritten, string Rest)
    {
        public void Deconstruct(out string keyword, out string rest) => (keyword, rest) = (AsWritten.ToUpperInvariant(), Rest);
    }
}
