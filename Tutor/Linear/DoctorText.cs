using LfsTutor.Lessons.Reports;

namespace LfsTutor.Linear;

/// <summary>A doctor's findings as plain text: gaps with their remedies, then what is there.</summary>
internal static class DoctorText
{
    /// <summary>Writes them.</summary>
    public static void Write(TextOutput output, DoctorReport report)
    {
        foreach (DoctorItemReport item in report.Items)
        {
            Ink ink = item.Status == "ok" ? Ink.Green : item.Status == "missing" ? Ink.Red : Ink.Yellow;
            output.Labelled($"{item.Status,-7}", $"{item.Title}: {item.Found}", ink: ink);
            if (item.Status == "ok")
            {
                continue;
            }

            output.Labelled("for:", item.NeededFor, indent: 8, ink: Ink.Dim);

            if (item.Remedy is { } remedy)
            {
                output.Line($"        {output.Ink(Ink.Dim, "run:")} {output.Ink(Ink.Cyan, remedy)}");
            }
        }

        output.Line();
        output.Line(report.Ready ? "The chapters can be done here." : "Something needed is missing: run the commands above, or tutor doctor --fix");
    }
}
