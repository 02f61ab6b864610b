using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.UefiShell;

/// <summary>A script of the UEFI shell (<c>startup.nsh</c>) as the shell cuts it into lines. Any bytes are a script; what makes no sense is an unknown command.</summary>
/// <remarks>Source: EDK II, ShellPkg/Application/Shell/Shell.c (RunScriptFileHandle), MdePkg/Library/UefiFileHandleLib (FileHandleReadLine).</remarks>
public sealed class ShellScript
{
    /// <summary>A script's beginning that is looked at, in bytes.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The lines that are looked at.</summary>
    public const int MostLines = 10_000;

    private ShellScript(ShellEncoding encoding, int markLength, bool looksLikeUtf16, IReadOnlyList<ShellLine> lines, bool isWhole)
    {
        LooksLikeUnmarkedUtf16 = looksLikeUtf16;
        Encoding = encoding;
        HasUtf8Mark = markLength == Utf8Mark.Length;
        HasBigEndianMark = encoding == ShellEncoding.Ascii && markLength == BigEndianMark.Length;
        Lines = lines;
        IsWhole = isWhole;
    }

    /// <summary>How the shell reads the bytes.</summary>
    public ShellEncoding Encoding { get; }

    /// <summary>The file begins with EF BB BF, which the shell takes for three characters of the first command.</summary>
    public bool HasUtf8Mark { get; }

    /// <summary>The file begins with FE FF, UTF-16 of the other byte order, of which the shell understands nothing.</summary>
    public bool HasBigEndianMark { get; }

    /// <summary>Every second byte of the beginning is zero: UTF-16 without its mark, of which the shell sees the first letter of each line.</summary>
    public bool LooksLikeUnmarkedUtf16 { get; }

    /// <summary>The lines it runs, in order; comments, labels and empty lines are left out.</summary>
    public IReadOnlyList<ShellLine> Lines { get; }

    /// <summary>False when the script is longer than <see cref="MostBytes"/> or <see cref="MostLines"/>.</summary>
    public bool IsWhole { get; }

    private static ReadOnlySpan<byte> Utf8Mark => [0xef, 0xbb, 0xbf];

    private static ReadOnlySpan<byte> BigEndianMark => [0xfe, 0xff];

    private static ReadOnlySpan<byte> LittleEndianMark => [0xff, 0xfe];

    /// <summary>Reads a script's bytes.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public static ShellScript Read(ByteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[] bytes = new byte[(int)Math.Min(source.Length, MostBytes)];
        int length = source.Read(0, bytes);
        return Parse(bytes.AsSpan(0, length), isWhole: source.Length <= MostBytes);
    }

    /// <summary>Cuts bytes into lines.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="isWhole">Whether these are all.</param>
    public static ShellScript Parse(ReadOnlySpan<byte> bytes, bool isWhole = true)
    {
        bool isUtf16 = bytes.StartsWith(LittleEndianMark);
        int mark = bytes.StartsWith(Utf8Mark) ? Utf8Mark.Length : bytes.StartsWith(BigEndianMark) ? BigEndianMark.Length : 0;
        string text = isUtf16 ? System.Text.Encoding.Unicode.GetString(bytes[LittleEndianMark.Length..]) : System.Text.Encoding.Latin1.GetString(bytes);
        List<ShellLine> lines = [];
        int number = 0;
        foreach (ReadOnlySpan<char> raw in new LineFeeds(text))
        {
            number++;
            if (number > MostLines)
            {
                isWhole = false;
                break;
            }

            if (LineOf(raw, number) is { } line)
            {
                lines.Add(line);
            }
        }

        bool looksLikeUtf16 = !isUtf16 && mark == 0 && bytes is [not 0, 0, not 0, 0, ..];
        return new ShellScript(isUtf16 ? ShellEncoding.Utf16 : ShellEncoding.Ascii, mark, looksLikeUtf16, lines, isWhole);
    }

    private static ShellLine? LineOf(ReadOnlySpan<char> raw, int number)
    {
        // A string ends at its first zero: UTF-16 without its mark loses all but the first letter of each line.
        int zero = raw.IndexOf('\0');
        string text = WithoutComment((zero < 0 ? raw : raw[..zero]).TrimEnd('\r')).TrimStart(' ');
        bool isQuiet = text.StartsWith('@');
        if (text.StartsWith(':'))
        {
            return null;
        }

        text = (isQuiet ? text[1..] : text).Trim(' ', '\t');
        return text.Length == 0 ? null : new ShellLine(number, text, isQuiet);
    }

    /// <summary>A <c>#</c> begins a comment unless <c>^</c> stands before it.</summary>
    private static string WithoutComment(ReadOnlySpan<char> line)
    {
        for (int index = 0; index < line.Length; index++)
        {
            if (line[index] == '^')
            {
                index++;
            }
            else if (line[index] == '#')
            {
                return line[..index].ToString();
            }
        }

        return line.ToString();
    }

    /// <summary>The parts of a text between line feeds; nothing after the last one.</summary>
    private ref struct LineFeeds(ReadOnlySpan<char> rest)
    {
        private ReadOnlySpan<char> _rest = rest;

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly LineFeeds GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            int end = _rest.IndexOf('\n');
            Current = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            return true;
        }
    }
}
