using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;
using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>How a boot ended and why: headline, evidence, next step.</summary>
internal static class ExplanationRenderer
{
    /// <summary>The whole explanation.</summary>
    public static void Render(DocumentWriter writer, BootResult result, BootExplanation explanation)
    {
        Theme theme = writer.Theme;
        Headline(writer, explanation);
        foreach (string because in explanation.Because)
        {
            writer.Wrapped([new StyledText("  • ", theme.ListMark)], [new StyledText("    ", theme.Text)], [new StyledText(Flowing(because), theme.Text)]);
        }

        if (result.Verdict.Line is { } line && !explanation.Because.Any(because => because.Contains(line, StringComparison.Ordinal)))
        {
            writer.Wrapped([new StyledText("  decided by ", theme.Dim)], [new StyledText("  ", theme.Dim)], [new StyledText(line, theme.Text)]);
        }

        Agreement(writer, explanation);
        IReadOnlyList<StyledText> indent = [new StyledText("  ", theme.Text)];
        writer.Wrapped([new StyledText("  Next: ", theme.Heading2)], indent, [new StyledText(Flowing(explanation.NextStep), theme.Title)]);
        writer.Wrapped(indent, indent, [new StyledText($"{result.Verdict.Kind.Text} after {result.AtSeconds:0.0} s on {result.Accelerator}", theme.Dim)]);
        if (result.QemuMessages.Length > 0)
        {
            writer.Wrapped([new StyledText("  QEMU says ", theme.Dim)], [new StyledText("  ", theme.Dim)], [new StyledText(Flowing(result.QemuMessages), theme.Text)]);
        }
    }

    /// <summary>Headline, first evidence and next step, for below the console.</summary>
    public static IReadOnlyList<StyledLine> Brief(BootExplanation explanation, Theme theme, int width)
    {
        DocumentWriter writer = new(width, theme);
        Headline(writer, explanation);
        foreach (string because in explanation.Because.Take(2))
        {
            writer.Wrapped([new StyledText("  • ", theme.ListMark)], [new StyledText("    ", theme.Text)], [new StyledText(Flowing(because), theme.Text)]);
        }

        Agreement(writer, explanation);
        writer.Wrapped([new StyledText("  Next: ", theme.Heading2)], [new StyledText("  ", theme.Text)], [new StyledText(Flowing(explanation.NextStep), theme.Title)]);
        return writer.ToDocument().Lines;
    }

    /// <summary>The verdict in one line, for below a console that is being typed into.</summary>
    public static StyledLine Line(BootResult result, BootExplanation explanation, Theme theme) => new(
    [
        new StyledText(explanation.Passed ? "✔ Proved: " : "✘ Not there yet: ", explanation.Passed ? theme.Passed : theme.Failed),
        new StyledText(result.Verdict.Kind.Text, theme.Text),
        new StyledText(" · Ctrl-] 4 says more", theme.Dim),
    ]);

    private static void Headline(DocumentWriter writer, BootExplanation explanation)
    {
        Style style = explanation.Passed ? writer.Theme.Passed : writer.Theme.Failed;
        writer.Wrapped([new StyledText(explanation.Passed ? "✔ Proved: " : "✘ Not there yet: ", style)], [new StyledText("  ", style)], [new StyledText(Flowing(explanation.Headline), style)]);
    }

    private static void Agreement(DocumentWriter writer, BootExplanation explanation)
    {
        if (explanation.AgreesWithForecast is { } agrees)
        {
            IReadOnlyList<StyledText> indent = [new StyledText("  ", writer.Theme.Text)];
            writer.Wrapped(indent, indent, [agrees
                ? new StyledText("The forecast said so.", writer.Theme.Dim)
                : new StyledText("The forecast said otherwise: one of the two is worth a closer look.", writer.Theme.Warning)]);
        }
    }

    /// <summary>Texts written with line breaks flow to the pane's width.</summary>
    private static string Flowing(string text) => text.ReplaceLineEndings(" ");
}
