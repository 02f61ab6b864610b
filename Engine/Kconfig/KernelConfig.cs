using System.Text;

namespace LfsTutor.Engine.Kconfig;

/// <summary>A symbol's value in a resolved <c>.config</c>.</summary>
public enum Tristate
{
    /// <summary><c>is not set</c>, <c>=n</c>, or absent.</summary>
    No,

    /// <summary><c>=m</c>.</summary>
    Module,

    /// <summary><c>=y</c>.</summary>
    BuiltIn,
}

/// <summary>One symbol as a <c>.config</c> leaves it.</summary>
/// <param name="Symbol">Its name without <c>CONFIG_</c>.</param>
/// <param name="Value">As <see cref="KernelConfig.Value"/> gives it; null for <c>is not set</c>.</param>
/// <param name="Line">The one-based line that decides it.</param>
public sealed record KernelSetting(string Symbol, string? Value, int Line);

/// <summary>A kernel <c>.config</c>: symbol to value, with line numbers. Symbols are named without <c>CONFIG_</c>.</summary>
/// <remarks>Source: scripts/kconfig/confdata.c, conf_read_simple. The text is kept as it is, and strings are made only of what is asked for.</remarks>
public sealed class KernelConfig
{
    internal const int MaxOddLines = 1000;
    internal const int MaxOddLineLength = 200;

    private readonly byte[] _text;
    private readonly KernelConfigEntries _entries;
    private readonly List<(int Line, string Text)> _oddLines = [];

    private KernelConfig(byte[] text, string name)
    {
        _text = text;
        Name = name;
        _entries = new KernelConfigEntries(text);
        Read();
    }

    /// <summary>The file's name, for locations (<c>.config</c>, <c>vmlinuz!IKCONFIG</c>).</summary>
    public string Name { get; }

    /// <summary>Number of symbols that are set.</summary>
    public int Count => _entries.CountOfSet;

    /// <summary>The kernel release in the header comment (<c>6.1.192</c>), or null.</summary>
    public string? Release { get; private set; }

    /// <summary>Lines that are neither a setting, a comment nor blank, with one-based numbers; the first 1000, each cut at 200 characters, safe to print.</summary>
    public IReadOnlyList<(int Line, string Text)> OddLines => _oddLines;

    /// <summary>Every symbol mentioned, in the order of first mention.</summary>
    public IEnumerable<KernelSetting> Settings =>
        Enumerable.Range(0, _entries.Count).Select(index => new KernelSetting(_entries.SymbolAt(index), ValueAt(index), _entries.LineAt(index)));

    /// <summary>The tristate of a symbol; <see cref="Tristate.No"/> when absent, or when its value is a string or a number.</summary>
    public Tristate this[string symbol] => _entries.Find(symbol) is var index and >= 0
        ? _entries.RawValueAt(index) switch
        {
            [(byte)'y'] => Tristate.BuiltIn,
            [(byte)'m'] => Tristate.Module,
            _ => Tristate.No,
        }
        : Tristate.No;

    /// <summary>Reads a <c>.config</c>; tolerant: a line it cannot read is kept in <see cref="OddLines"/>.</summary>
    /// <param name="text">The file's bytes.</param>
    /// <param name="name">Its name, for locations.</param>
    public static KernelConfig Parse(ReadOnlySpan<byte> text, string name) => new(text.ToArray(), name);

    /// <summary>The value as written (<c>y</c>, <c>console=ttyS0</c> without its quotes and backslashes, <c>0x1000000</c>), or null when absent or not set.</summary>
    public string? Value(string symbol) => _entries.Find(symbol) is var index and >= 0 ? ValueAt(index) : null;

    /// <summary>The one-based line that decides the symbol (the last one), or null when it is not mentioned.</summary>
    public int? LineOf(string symbol) => _entries.Find(symbol) is var index and >= 0 ? _entries.LineAt(index) : null;

    /// <summary>Location of the symbol's line, or of the file when it is not mentioned.</summary>
    public Location LocationOf(string symbol) => new(Name, Line: LineOf(symbol));

    private string? ValueAt(int index)
    {
        ReadOnlySpan<byte> raw = _entries.RawValueAt(index);
        return raw switch
        {
            [] => _entries.IsSetAt(index) ? "" : null,
            [(byte)'"', ..] => KernelConfigString.Unquote(raw),
            _ => Encoding.UTF8.GetString(raw),
        };
    }

    private void Read()
    {
        int line = 0;
        for (int offset = 0; offset < _text.Length;)
        {
            int length = _text.AsSpan(offset).IndexOf((byte)'\n');
            int next = length < 0 ? _text.Length : offset + length + 1;
            int end = length < 0 ? _text.Length : offset + length;
            if (end > offset && _text[end - 1] == '\r')
            {
                end--;
            }

            line++;
            if (!ReadLine(offset, end, line) && _oddLines.Count < MaxOddLines)
            {
                _oddLines.Add((line, KernelConfigString.Printable(_text.AsSpan(offset, Math.Min(end - offset, MaxOddLineLength)))));
            }

            offset = next;
        }
    }

    /// <returns>False when the line is odd.</returns>
    private bool ReadLine(int start, int end, int line)
    {
        ReadOnlySpan<byte> text = _text.AsSpan(start, end - start);
        if (text.StartsWith("CONFIG_"u8))
        {
            int equals = text.IndexOf((byte)'=');
            ReadOnlySpan<byte> symbol = equals < 0 ? default : text["CONFIG_".Length..equals];
            ReadOnlySpan<byte> value = equals < 0 ? default : text[(equals + 1)..];
            if (!IsSymbol(symbol) || (value is [(byte)'"', ..] && !KernelConfigString.IsClosed(value)))
            {
                return false;
            }

            bool set = value is not [(byte)'n'];
            _entries.Set(start + "CONFIG_".Length, symbol.Length, start + equals + 1, set ? value.Length : 0, line, set);
            return true;
        }

        if (text is not [(byte)'#', ..])
        {
            return text.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
        }

        ReadUnset(text, start, line);
        if (Release is null && text.StartsWith("# Linux/"u8) && text.EndsWith(" Kernel Configuration"u8))
        {
            ReadOnlySpan<byte> middle = text[..^" Kernel Configuration".Length];
            int space = middle.LastIndexOf((byte)' ');
            Release = space > 1 ? KernelConfigString.Printable(middle[(space + 1)..]) : null;
        }

        return true;
    }

    private void ReadUnset(ReadOnlySpan<byte> text, int start, int line)
    {
        if (!text.StartsWith("# CONFIG_"u8))
        {
            return;
        }

        const int SymbolStart = 9;
        int space = text[SymbolStart..].IndexOf((byte)' ');
        if (space > 0 && text[(SymbolStart + space + 1)..].StartsWith("is not set"u8) && IsSymbol(text.Slice(SymbolStart, space)))
        {
            _entries.Set(start + SymbolStart, space, 0, 0, line, isSet: false);
        }
    }

    private static bool IsSymbol(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(KernelConfigEntries.SymbolBytes);
}
