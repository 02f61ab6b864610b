using System.Collections.Immutable;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Forecast;

/// <summary>One parameter of the command line.</summary>
/// <param name="Name">As written, before the first equals sign.</param>
/// <param name="Value">After it, without surrounding quotes; null when there is no equals sign.</param>
public sealed record KernelParameter(string Name, string? Value)
{
    /// <summary>Whether the kernel takes it for <paramref name="name"/>: dashes and underscores are the same to it (kernel/params.c, parameq).</summary>
    public bool Is(string name) => string.Equals(Name.Replace('-', '_'), name.Replace('-', '_'), StringComparison.Ordinal);
}

/// <summary>The command line cut into parameters as the kernel cuts it.</summary>
/// <remarks>Source: lib/cmdline.c, next_arg; kernel/params.c, parse_args.</remarks>
public sealed class KernelCommandLine
{
    private KernelCommandLine(string text, ImmutableArray<KernelParameter> parameters, string afterDashes)
    {
        Text = text;
        Parameters = parameters;
        ForInit = afterDashes;
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The parameters in order, up to <c>--</c>.</summary>
    public ImmutableArray<KernelParameter> Parameters { get; }

    /// <summary>What stands after <c>--</c>: arguments for init, not for the kernel.</summary>
    public string ForInit { get; }

    /// <summary>The line the kernel sees: CONFIG_CMDLINE goes before the loader's, or replaces it (CONFIG_CMDLINE_OVERRIDE).</summary>
    /// <param name="fromLoader">What <c>-append</c> or the boot loader gives.</param>
    /// <param name="config">The kernel's configuration; null when unknown, then the loader's line is taken alone.</param>
    public static KernelCommandLine Effective(string fromLoader, KernelConfig? config)
    {
        if (config is null || config["CMDLINE_BOOL"] != Tristate.BuiltIn || config.Value("CMDLINE") is not { Length: > 0 } builtIn)
        {
            return Parse(fromLoader);
        }

        return Parse(config["CMDLINE_OVERRIDE"] == Tristate.BuiltIn ? builtIn : $"{builtIn} {fromLoader}");
    }

    /// <summary>Cuts a command line.</summary>
    public static KernelCommandLine Parse(string text)
    {
        ImmutableArray<KernelParameter>.Builder parameters = ImmutableArray.CreateBuilder<KernelParameter>();
        int position = 0;
        while (true)
        {
            while (position < text.Length && IsSpace(text[position]))
            {
                position++;
            }

            if (position == text.Length)
            {
                return new KernelCommandLine(text, parameters.ToImmutable(), "");
            }

            KernelParameter parameter = Next(text, ref position);
            if (parameter is { Name: "--", Value: null })
            {
                return new KernelCommandLine(text, parameters.ToImmutable(), text[position..].Trim());
            }

            parameters.Add(parameter);
        }
    }

    /// <summary>The value of the last <c>name=…</c>, or null; for most parameters the last one wins.</summary>
    public string? Last(string name) => Parameters.LastOrDefault(parameter => parameter.Value is not null && parameter.Is(name))?.Value;

    /// <summary>Every value of <c>name=…</c> in order.</summary>
    public IEnumerable<string> All(string name) =>
        Parameters.Where(parameter => parameter.Value is not null && parameter.Is(name)).Select(parameter => parameter.Value!);

    /// <summary>Whether a word without a value stands there (<c>ro</c>, <c>quiet</c>).</summary>
    public bool Has(string word) => Parameters.Any(parameter => parameter.Value is null && parameter.Is(word));

    /// <summary>Which of two opposite words comes last, or null when neither is there.</summary>
    public string? LastOf(string one, string other)
    {
        KernelParameter? last = Parameters.LastOrDefault(parameter => parameter.Value is null && (parameter.Is(one) || parameter.Is(other)));
        return last is null ? null : last.Is(one) ? one : other;
    }

    private static KernelParameter Next(string text, ref int position)
    {
        bool quoted = text[position] == '"';
        bool inQuote = quoted;
        if (quoted)
        {
            position++;
        }

        int start = position;
        int equals = -1;
        while (position < text.Length && (inQuote || !IsSpace(text[position])))
        {
            // An equals sign at the very beginning does not separate: the kernel tests for a non-zero index.
            if (equals < 0 && text[position] == '=' && position > start)
            {
                equals = position;
            }

            if (text[position] == '"')
            {
                inQuote = !inQuote;
            }

            position++;
        }

        string whole = text[start..position];
        if (equals < 0)
        {
            return new KernelParameter(quoted ? WithoutFinalQuote(whole) : whole, null);
        }

        string value = text[(equals + 1)..position];
        if (value.StartsWith('"'))
        {
            value = WithoutFinalQuote(value[1..]);
        }
        else if (quoted)
        {
            value = WithoutFinalQuote(value);
        }

        return new KernelParameter(text[start..equals], value);
    }

    private static string WithoutFinalQuote(string text) => text.EndsWith('"') ? text[..^1] : text;

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\n' or '\v' or '\f' or '\r' or '\u00a0';
}
