using LfsTutor.Engine;
using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>The checks' results: one foldable line each, the first failed one open.</summary>
internal static class ChecksRenderer
{
    private const int LabelWidth = 9;
    private const int DetailWidth = 12;

    /// <param name="checks">The results.</param>
    /// <param name="theme">Their look.</param>
    /// <param name="width">Columns.</param>
    /// <param name="toggled">Keys of the folds that are not as they are at first.</param>
    public static Document Render(IReadOnlyList<CheckResult> checks, Theme theme, int width, IReadOnlySet<string> toggled)
    {
        DocumentWriter writer = new(width, theme);
        int passed = checks.Count(check => check.Status == CheckStatus.Passed);
        int failed = checks.Count(check => check.Status == CheckStatus.Failed);
        int skipped = checks.Count - passed - failed;
        writer.Wrapped([], [], [
            new StyledText($"{passed} passed", passed > 0 ? theme.Passed : theme.Dim), new StyledText(", ", theme.Dim),
            new StyledText($"{failed} failed", failed > 0 ? theme.Failed : theme.Dim), new StyledText(", ", theme.Dim),
            new StyledText($"{skipped} not decided", theme.Dim)]);
        writer.Gap();
        bool foundFirst = false;
        foreach (CheckResult check in checks)
        {
            bool opensAtFirst = !foundFirst && check.Status == CheckStatus.Failed;
            foundFirst |= opensAtFirst;
            string key = check.Request.RuleId + " " + string.Join(' ', check.Request.Arguments);
            Render(writer, check, key, opensAtFirst ^ toggled.Contains(key));
        }

        return writer.ToDocument();
    }

    /// <summary>Counts for a tab: <c>2/3</c>.</summary>
    public static string Count(IReadOnlyList<CheckResult> checks) => $"{checks.Count(check => check.Status == CheckStatus.Passed)}/{checks.Count}";

    private static void Render(DocumentWriter writer, CheckResult check, string key, bool open)
    {
        Theme theme = writer.Theme;
        int element = writer.ElementCount;
        int firstLine = writer.LineCount;
        writer.Element(new DocumentElement.Fold(firstLine, 1, key, open));
        (string label, Style style) = check.Status switch
        {
            CheckStatus.Passed => ("✔ passed ", theme.Passed),
            CheckStatus.Failed => ("✘ failed ", theme.Failed),
            _ => ("○ skipped", theme.Dim),
        };
        StyledText fold = new(open ? "▾ " : "▸ ", theme.Dim);
        writer.Wrapped([fold, new StyledText(label + " ", style)], [new StyledText(new string(' ', LabelWidth + 3), theme.Text)], Summary(check, theme));
        if (open)
        {
            Details(writer, check);
            writer.Gap();
        }

        writer.SetElement(element, new DocumentElement.Fold(firstLine, writer.LineCount - firstLine, key, open));
    }

    private static List<StyledText> Summary(CheckResult check, Theme theme)
    {
        string arguments = string.Join(' ', check.Request.Arguments);
        if (check.Status == CheckStatus.Failed)
        {
            return [new StyledText(check.Rule.Title, theme.Title)];
        }

        if (check.Status == CheckStatus.Skipped)
        {
            return [new StyledText($"{check.Rule.Id} {arguments} ", theme.Text), new StyledText(check.Reason ?? "", theme.Dim)];
        }

        List<StyledText> spans = [new StyledText(check.Rule.Kept + " ", theme.Text), new StyledText(arguments, theme.Dim)];
        if (check.Findings.Count > 0)
        {
            spans.Add(new StyledText($" ({Plural(check.Findings.Count, "remark")})", theme.Running));
        }

        return spans;
    }

    private static void Details(DocumentWriter writer, CheckResult check)
    {
        Theme theme = writer.Theme;
        if (check.Reason is { } reason && check.Status != CheckStatus.Skipped)
        {
            Labelled(writer, "Because", reason);
        }

        foreach (Finding finding in check.Findings)
        {
            Found(writer, finding);
        }

        Labelled(writer, "Rule", check.Status == CheckStatus.Failed ? check.Rule.Id : $"{check.Rule.Id}: {check.Rule.Title}");
        Labelled(writer, "Why", check.Rule.Why);
        if (check.Findings.Count > 0)
        {
            Labelled(writer, "Fix", check.Rule.Fix);
        }

        foreach (string command in check.Findings.Select(finding => finding.Command).OfType<string>().Distinct())
        {
            new CodeBlockRenderer(writer).Render(command, FenceInfo.Parse("sh", null), [Indent(theme)], [Indent(theme)]);
        }

        Labelled(writer, "Source", check.Rule.Source);
    }

    private static void Found(DocumentWriter writer, Finding finding)
    {
        string severity = finding.Severity switch { Severity.Error => "Error", Severity.Warning => "Warning", _ => "Note" };
        Theme theme = writer.Theme;
        Labelled(writer, severity, [new StyledText(finding.Location.ToString(), theme.ListMark), new StyledText(" " + finding.Evidence, theme.Text)]);
        if (finding.KernelWill is { } kernelWill)
        {
            Labelled(writer, "Kernel will", kernelWill);
        }

        if (finding.OutOfSpecification is { } outOfSpecification)
        {
            Labelled(writer, "Format", outOfSpecification);
        }

        if (finding.OtherToolsSay is { } otherToolsSay)
        {
            Labelled(writer, "Tools", otherToolsSay);
        }
    }

    private static void Labelled(DocumentWriter writer, string label, string text) => Labelled(writer, label, [new StyledText(text, writer.Theme.Text)]);

    private static void Labelled(DocumentWriter writer, string label, IReadOnlyList<StyledText> text)
    {
        Theme theme = writer.Theme;
        writer.Wrapped(
            [Indent(theme), new StyledText(label.PadRight(DetailWidth), theme.Dim)],
            [Indent(theme), new StyledText(new string(' ', DetailWidth), theme.Dim)],
            text);
    }

    private static StyledText Indent(Theme theme) => new("  ", theme.Text);

    private static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
