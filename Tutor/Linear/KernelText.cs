using LfsTutor.Lessons.Reports;

namespace LfsTutor.Linear;

/// <summary>Kernels as plain text.</summary>
internal static class KernelText
{
    /// <summary>Writes where a source and its objects are, a word and a path on each line, for scripts to read.</summary>
    public static void Write(TextOutput output, TreeReport report)
    {
        output.Line($"source   {report.Source}");
        output.Line($"objects  {report.Objects}");
        output.Line($"release  {report.Release}");
    }

    /// <summary>Writes them.</summary>
    public static void Write(TextOutput output, KernelReport report)
    {
        foreach (KernelOfferReport kernel in report.Kernels)
        {
            string state = kernel.Ready ? output.Ink(Ink.Green, "ready    ") : output.Ink(Ink.Yellow, "not ready");
            output.Line($"{output.Ink(Ink.Bold, kernel.Origin.PadRight(5))}  {state}  {kernel.Release}{(kernel.Variant is { } variant ? $" ({variant})" : "")}");
            if (kernel.Path is { } path)
            {
                output.Line($"       {path}");
            }

            if (kernel.Suits is { } suits)
            {
                output.Paragraph(suits, indent: 7);
            }

            if (kernel.Remark is { } remark)
            {
                output.Paragraph(remark, indent: 7);
            }

            if (kernel.Trouble is { } trouble)
            {
                output.Paragraph(trouble, indent: 7);
            }

            if (kernel.Remedy is { } remedy)
            {
                output.Line($"       {output.Ink(Ink.Dim, "run:")} {output.Ink(Ink.Cyan, remedy)}");
            }
        }

        if (report.CopiedTo is { } target)
        {
            output.Labelled("copied to:", target, ink: Ink.Green);
        }

        if (report.ModulesCopiedTo is { } modules)
        {
            output.Labelled("modules:", modules, ink: Ink.Green);
        }
    }
}
