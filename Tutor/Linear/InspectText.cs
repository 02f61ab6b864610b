using System.Globalization;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Linear;

/// <summary>An inspection as plain text: what it is, what is wrong, what is in it.</summary>
internal static class InspectText
{
    /// <summary>Writes it.</summary>
    public static void Write(TextOutput output, InspectReport report)
    {
        output.Line($"{output.Ink(Ink.Bold, report.File)}  {output.Ink(Ink.Dim, string.Create(CultureInfo.InvariantCulture, $"{report.Length} bytes"))}");
        output.Paragraph(report.What + ".");
        foreach (InspectSection section in report.Sections)
        {
            output.Line();
            Section(output, section, report.File);
        }

        foreach (InspectProblem problem in report.Problems)
        {
            output.Line();
            Problem(output, problem);
        }

        if (report.Problems.Count == 0)
        {
            output.Line();
            output.Line("Nothing is wrong with it.");
        }
    }

    private static void Section(TextOutput output, InspectSection section, string file)
    {
        output.Line(output.Ink(Ink.Bold, section.Title));
        // The file's own name before every offset would only be noise.
        List<string> places = [.. section.Facts.Select(fact => Place(fact.Location, file))];
        int width = Math.Min(places.Max(place => place.Length), 14);
        for (int i = 0; i < places.Count; i++)
        {
            string place = width == 0 ? "" : output.Ink(Ink.Dim, places[i].PadLeft(width)) + "  ";
            output.Line($"  {place}{section.Facts[i].Text}");
        }

        if (section.More > 0)
        {
            output.Line(string.Create(CultureInfo.InvariantCulture, $"  and {section.More} more"));
        }
    }

    private static string Place(string? location, string file)
    {
        if (location is null)
        {
            return "";
        }

        string rest = location.StartsWith(file, StringComparison.Ordinal) ? location[file.Length..] : location;
        int offset = rest.LastIndexOf('@');
        return offset >= 0 ? rest[(offset + 1)..] : rest.StartsWith(':') ? "line " + rest[1..] : "";
    }

    private static void Problem(TextOutput output, InspectProblem problem)
    {
        Ink ink = problem.Severity == "error" ? Ink.Red : problem.Severity == "warning" ? Ink.Yellow : Ink.Dim;
        output.Labelled($"{problem.Severity}:", $"{problem.Location}: {problem.Evidence} [{problem.Id}]", ink: ink);
        (string Label, string? Text)[] views =
        [
            ("the kernel will:", problem.KernelWill),
            ("specification:", problem.OutOfSpecification),
            ("other tools:", problem.OtherToolsSay),
        ];
        foreach ((string label, string? text) in views)
        {
            if (text is not null)
            {
                output.Labelled(label, text, indent: 2, ink: Ink.Dim);
            }
        }
    }
}
