namespace LfsTutor.Engine.Kconfig;

/// <summary>A symbol's value in a resolved <c>.config</c>.</summary>
public enum Tristate
{
    /// <summary><c>is not set</c>, or absent.</summary>
    No,

    /// <summary><c>=m</c>.</summary>
    Module,

    /// <summary><c>=y</c>.</summary>
    BuiltIn,
}

/// <summary>A kernel <c>.config</c>: symbol to value, with line numbers. Symbols are named without <c>CONFIG_</c>.</summary>
public sealed class KernelConfig
{
    /// <summary>Reads a <c>.config</c>; tolerant: a line it cannot read is kept in <see cref="OddLines"/>.</summary>
    public static KernelConfig Parse(ReadOnlySpan<byte> text, string name) => throw new NotImplementedException();

    /// <summary>The file's name, for locations (<c>.config</c>, <c>vmlinuz!IKCONFIG</c>).</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>Number of symbols that are set.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>The kernel release in the header comment (<c>6.1.192</c>), or null.</summary>
    public string? Release => throw new NotImplementedException();

    /// <summary>Lines that are neither a setting, a comment nor blank, with one-based numbers.</summary>
    public IReadOnlyList<(int Line, string Text)> OddLines => throw new NotImplementedException();

    /// <summary>The tristate of a symbol; <see cref="Tristate.No"/> when absent.</summary>
    public Tristate this[string symbol] => throw new NotImplementedException();

    /// <summary>The value as written (<c>y</c>, <c>"console=ttyS0"</c> without the quotes, <c>0x1000000</c>), or null when absent or not set.</summary>
    public string? Value(string symbol) => throw new NotImplementedException();

    /// <summary>The one-based line that decides the symbol (the last one), or null when it is not mentioned.</summary>
    public int? LineOf(string symbol) => throw new NotImplementedException();

    /// <summary>Location of the symbol's line, or of the file when it is not mentioned.</summary>
    public Location LocationOf(string symbol) => new(Name, Line: LineOf(symbol));
}
