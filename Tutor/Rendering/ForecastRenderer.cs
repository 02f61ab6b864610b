using LfsTutor.Engine.Forecast;
using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>What a boot has shown so far, for lighting up the forecast.</summary>
/// <param name="Seen">Step ids and the console lines that showed them.</param>
/// <param name="IsRunning">The machine runs now.</param>
internal sealed record BootProgress(IReadOnlyDictionary<string, string> Seen, bool IsRunning)
{
    public static BootProgress None { get; } = new(new Dictionary<string, string>(), false);
}

/// <summary>The forecast: the kernel's steps in order, lit up as the boot passes them.</summary>
internal static class ForecastRenderer
{
    private const int LabelWidth = 9;

    /// <param name="forecast">The forecast.</param>
    /// <param name="progress">How far a boot has come.</param>
    /// <param name="theme">Its look.</param>
    /// <param name="width">Columns.</param>
    /// <param name="toggled">Keys of the folds that are not as they are at first.</param>
    public static Document Render(BootForecast forecast, BootProgress progress, Theme theme, int width, IReadOnlySet<string> toggled)
    {
        DocumentWriter writer = new(width, theme);
        Render(writer, forecast, progress, toggled);
        return writer.ToDocument();
    }

    /// <summary>Appends the forecast to what stands there.</summary>
    public static void Render(DocumentWriter writer, BootForecast forecast, BootProgress progress, IReadOnlySet<string> toggled)
    {
        Theme theme = writer.Theme;
        bool ends = forecast.Kind.Text is not ("reached" or "runs");
        writer.Wrapped(
            [new StyledText("Forecast: ", theme.Heading2)], [new StyledText("  ", theme.Text)],
            [new StyledText(VerdictWords.Describe(forecast.Kind) + ".", ends ? theme.Failed : theme.Passed), new StyledText($" ({forecast.Kind.Text})", theme.Dim)]);
        if (forecast.Line is { } line)
        {
            writer.Wrapped([new StyledText("  ends with ", theme.Dim)], [new StyledText("  ", theme.Dim)], [new StyledText(line, theme.Text)]);
        }

        writer.Gap();
        int lastSeen = LastSeen(forecast, progress);
        for (int i = 0; i < forecast.Steps.Length; i++)
        {
            Step(writer, forecast.Steps[i], i, lastSeen, progress, toggled);
        }
    }

    /// <summary>The steps in one line each, without evidence: beside a running console.</summary>
    public static IReadOnlyList<StyledLine> Strip(BootForecast forecast, BootProgress progress, Theme theme)
    {
        int lastSeen = LastSeen(forecast, progress);
        List<StyledLine> lines = [];
        for (int i = 0; i < forecast.Steps.Length; i++)
        {
            ForecastStep step = forecast.Steps[i];
            (string label, Style style) = Label(step, i, lastSeen, progress);
            lines.Add(new StyledLine([new StyledText(label.PadRight(LabelWidth + 3), style), new StyledText(step.Title, i <= lastSeen ? theme.Title : theme.Text)]));
        }

        return lines;
        (string, Style) Label(ForecastStep step, int index, int last, BootProgress boot) => Describe(step, index, last, boot, theme);
    }

    /// <summary>The steps as marks alone, for small screens: <c>✔✔✔○✘ 3/5</c>.</summary>
    public static StyledLine Marks(BootForecast forecast, BootProgress progress, Theme theme)
    {
        int lastSeen = LastSeen(forecast, progress);
        List<StyledText> spans = [new StyledText("steps ", theme.Dim)];
        for (int i = 0; i < forecast.Steps.Length; i++)
        {
            (string label, Style style) = Describe(forecast.Steps[i], i, lastSeen, progress, theme);
            spans.Add(new StyledText(label[..1], style));
        }

        spans.Add(new StyledText($" {lastSeen + 1}/{forecast.Steps.Length} ", theme.Dim));
        if (lastSeen >= 0)
        {
            spans.Add(new StyledText(forecast.Steps[lastSeen].Title, theme.Text));
        }

        return new StyledLine(spans);
    }

    private static void Step(DocumentWriter writer, ForecastStep step, int index, int lastSeen, BootProgress progress, IReadOnlySet<string> toggled)
    {
        Theme theme = writer.Theme;
        bool open = (step.Outcome == StepOutcome.Stops) ^ toggled.Contains(step.Id);
        int element = writer.ElementCount;
        int firstLine = writer.LineCount;
        writer.Element(new DocumentElement.Fold(firstLine, 1, step.Id, open));
        (string label, Style style) = Describe(step, index, lastSeen, progress, theme);
        StyledText fold = new(open ? "▾ " : "▸ ", theme.Dim);
        writer.Wrapped([fold, new StyledText(label.PadRight(LabelWidth + 3), style)], [new StyledText(new string(' ', LabelWidth + 5), theme.Text)], [new StyledText(step.Title, index <= lastSeen || step.Outcome == StepOutcome.Stops ? theme.Title : theme.Text)]);
        if (open)
        {
            Details(writer, step, progress);
        }

        writer.SetElement(element, new DocumentElement.Fold(firstLine, writer.LineCount - firstLine, step.Id, open));
    }

    private static void Details(DocumentWriter writer, ForecastStep step, BootProgress progress)
    {
        Theme theme = writer.Theme;
        StyledText[] bar = [new StyledText("    │ ", theme.Dim)];
        foreach (Evidence evidence in step.Evidence)
        {
            List<StyledText> spans = evidence.Place is { } place ? [new StyledText(place + " ", theme.ListMark)] : [];
            spans.Add(new StyledText(evidence.Text, theme.Text));
            writer.Wrapped(bar, bar, spans);
        }

        if (progress.Seen.TryGetValue(step.Id, out string? seen))
        {
            writer.Wrapped([.. bar, new StyledText("console: ", theme.Dim)], bar, [new StyledText(seen, theme.Passed)]);
        }
        else if (step.ExpectLine is { } expected)
        {
            writer.Wrapped([.. bar, new StyledText("expects: ", theme.Dim)], bar, [new StyledText(expected, theme.Text)]);
        }

        if (step.Evidence.IsEmpty && step.ExpectLine is null)
        {
            writer.Line([.. bar], [new StyledText("The kernel prints nothing here.", theme.Dim)]);
        }
    }

    private static (string Label, Style Style) Describe(ForecastStep step, int index, int lastSeen, BootProgress progress, Theme theme)
    {
        if (progress.Seen.ContainsKey(step.Id))
        {
            return step.Outcome == StepOutcome.Stops ? ("✘ stopped", theme.Failed) : ("✔ seen", theme.Passed);
        }

        if (index < lastSeen)
        {
            return ("✔ got past", theme.Passed);
        }

        if (progress.IsRunning && index == lastSeen + 1)
        {
            return ("● waiting", theme.Running);
        }

        return step.Outcome switch
        {
            StepOutcome.Ok => ("○ will do", theme.Dim),
            StepOutcome.Stops => ("✘ stops", theme.Failed),
            _ => ("? open", theme.Running),
        };
    }

    private static int LastSeen(BootForecast forecast, BootProgress progress)
    {
        int last = -1;
        for (int i = 0; i < forecast.Steps.Length; i++)
        {
            if (progress.Seen.ContainsKey(forecast.Steps[i].Id))
            {
                last = i;
            }
        }

        return last;
    }
}
