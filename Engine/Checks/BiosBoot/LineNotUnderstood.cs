using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>A line of syslinux.cfg does nothing. Argument: the image.</summary>
public sealed class LineNotUnderstood : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.line-not-understood",
        Severity.Warning,
        "A line of syslinux.cfg does nothing",
        "syslinux takes a line by its first word, in any case of letters, with a blank behind it. What it does not know it leaves out without a word.",
        "Write the keyword first on its line, then a blank, then the rest; save the file as plain text without a byte order mark.",
        "syslinux, com32/elflink/ldlinux/readconfig.c") { Kept = "Every line of syslinux.cfg is understood" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        foreach ((Location location, string text) in config.NotUnderstood.Take(5))
        {
            bool hasMark = text.StartsWith("\u00ef\u00bb\u00bf", StringComparison.Ordinal);
            yield return new Finding(Rule, location, hasMark ? $"a byte order mark (ef bb bf) stands before '{Printable.Text(text.AsSpan(3))}'" : $"'{Printable.Text(text)}'");
        }
    }
}
