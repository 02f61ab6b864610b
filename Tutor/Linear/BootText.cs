using System.Collections.Immutable;
using System.Globalization;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Linear;

/// <summary>A boot as plain text while it runs: the console behind a bar, and the forecast's steps as they come true.</summary>
internal sealed class BootText(TextOutput output, BootForecast? forecast) : IBootObserver
{
    private const string Bar = "  | ";
    private const string SpokenBar = "console: ";

    private readonly GuestText _guest = new();
    private readonly HashSet<string> _seen = [];
    private ImmutableArray<string> _screen = [];

    public void Started(ImmutableArray<string> argv, string accelerator)
    {
        output.Line("  " + output.Ink(Ink.Dim, ShellWords.Join(argv)));
        output.Line("  " + output.Ink(Ink.Dim, accelerator.Equals("tcg", StringComparison.OrdinalIgnoreCase) ? "on tcg: software emulation, some seconds" : $"on {accelerator}"));
        if (forecast is not null)
        {
            output.Labelled("  forecast:", $"it ends {VerdictWords.Say(forecast.Kind)} ({forecast.Kind}).");
        }

        output.Line();
        output.Flush();
    }

    public void Console(ReadOnlySpan<byte> bytes)
    {
        _guest.Feed(bytes, ConsoleLine);
        output.Flush();
    }

    public void Screen(GuestScreen screen)
    {
        // Lines that only moved up are not news.
        int old = 0;
        foreach (string line in screen.Lines)
        {
            int at = _screen.IndexOf(line, Math.Min(old, _screen.Length));
            if (at >= 0)
            {
                old = at + 1;
            }
            else if (line.Length > 0)
            {
                ConsoleLine(SafeText.Line(line));
            }
        }

        _screen = screen.Lines;
        output.Flush();
    }

    public void StepSeen(string stepId, string line)
    {
        // Usually ticked already, right below its line; this is for what the lines as shown do not tell.
        if (forecast?.Steps.FirstOrDefault(step => step.Id == stepId) is { } step)
        {
            Tick(step);
            output.Flush();
        }
    }

    /// <summary>Ends the console and writes the verdict with its explanation.</summary>
    public void Finish(BootReport report)
    {
        _guest.Complete(ConsoleLine);
        output.Line();
        Verdict(output, report, indent: 0);
    }

    /// <summary>The verdict with its explanation.</summary>
    public static void Verdict(TextOutput output, BootReport report, int indent)
    {
        (string word, Ink ink) = report.Passed ? ("passed:", Ink.Green)
            : BootExplainer.IsInconclusive(new VerdictKind(report.Verdict.Kind)) ? ("inconclusive:", Ink.Yellow)
            : ("failed:", Ink.Red);
        string seconds = string.Create(CultureInfo.InvariantCulture, $"{report.Verdict.AtSeconds:F1} s");
        output.Labelled(word, $"{report.Verdict.Kind} after {seconds} ({report.Accelerator}). {report.Explanation.Headline}", indent, ink);
        foreach (string reason in report.Explanation.Because)
        {
            output.Labelled("  because:", reason, indent);
        }

        if (report.Forecast is { } forecast)
        {
            output.Labelled(
                "  forecast:",
                report.Explanation.AgreesWithForecast switch
                {
                    true => $"said so ({forecast.Kind}).",
                    false => $"said otherwise ({forecast.Kind}). Believe the boot, and please report it: a forecast that a boot contradicts is a bug.",
                    null => $"{forecast.Kind}; the boot neither bears it out nor contradicts it.",
                },
                indent,
                report.Explanation.AgreesWithForecast == false ? Ink.Yellow : Ink.Plain);
        }

        output.Labelled("  next:", report.Explanation.NextStep, indent, Ink.Cyan);
    }

    private void ConsoleLine(string line)
    {
        output.Line((output.Ink(Ink.Dim, output.IsSpoken ? SpokenBar : Bar) + line).TrimEnd());
        foreach (ForecastStep step in forecast?.Steps ?? [])
        {
            if (step.ExpectLine is { Length: > 0 } expected && line.Contains(expected, StringComparison.Ordinal))
            {
                Tick(step);
            }
        }
    }

    private void Tick(ForecastStep step)
    {
        if (_seen.Add(step.Id))
        {
            bool stops = step.Outcome == StepOutcome.Stops;
            output.Line($"  {output.Ink(stops ? Ink.Red : Ink.Green, stops ? "STOPS" : "ok")}  {output.Ink(Ink.Bold, step.Title)}");
        }
    }
}
