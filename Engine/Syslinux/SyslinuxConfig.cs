using System.Collections.Immutable;

namespace LfsTutor.Engine.Syslinux;

/// <summary>A configuration of syslinux, read as syslinux reads it: line by line, in any case of letters, what is not understood left out.</summary>
/// <remarks>Source: syslinux, com32/elflink/ldlinux/readconfig.c, parse_config_file; doc/syslinux.txt.</remarks>
public sealed record SyslinuxConfig
{
    /// <summary>Every line that is understood, of included files too, in the order of reading.</summary>
    public required ImmutableArray<SyslinuxDirective> Directives { get; init; }

    /// <summary>The labels in order; of two with one name the first counts.</summary>
    public required ImmutableArray<SyslinuxLabel> Labels { get; init; }

    /// <summary>Lines with something on them that is neither understood nor a comment: they do nothing.</summary>
    public required ImmutableArray<(Location Location, string Text)> NotUnderstood { get; init; }

    /// <summary>Files named by INCLUDE that are not there; syslinux goes on without a word.</summary>
    public required ImmutableArray<SyslinuxDirective> NotIncluded { get; init; }

    /// <summary>UI if there is one, else the last DEFAULT: what starts without anybody typing. Null when neither is there.</summary>
    public SyslinuxDirective? Chosen => Last("UI") ?? Last("DEFAULT");

    /// <summary>Whether it stops at its <c>boot:</c> prompt before it starts anything. (UI goes before PROMPT.)</summary>
    public bool Prompts => Last("UI") is null && NumberOf("PROMPT") != 0;

    /// <summary>Tenths of a second it waits at the prompt; 0 is for ever.</summary>
    public int Timeout => Math.Max(0, NumberOf("TIMEOUT"));

    /// <summary>The label of a name, or null.</summary>
    public SyslinuxLabel? Find(string name) => Labels.FirstOrDefault(label => label.Name == name);

    /// <summary>The last line with a keyword (in capitals), or null.</summary>
    public SyslinuxDirective? Last(string keyword) => Directives.LastOrDefault(directive => directive.Keyword == keyword);

    /// <summary>What starts when nobody types anything; null when nothing does.</summary>
    public SyslinuxCommand? Command
    {
        get
        {
            string? chosen = Timeout > 0 && Prompts && Last("ONTIMEOUT") is { } onTimeout ? onTimeout.Value : Chosen?.Value;
            return chosen is null ? null : SyslinuxCommand.Of(this, chosen);
        }
    }

    private int NumberOf(string keyword)
    {
        string text = Last(keyword)?.Value ?? "";
        int digits = 0;
        while (digits < text.Length && digits < 9 && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits == 0 ? 0 : int.Parse(text.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture);
    }
}
