using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary>What stands below the options in <c>--help</c>.</summary>
internal static class HelpText
{
    public const string UsualExitCodes = "0 passed, 1 a check failed, 2 usage or broken content, 3 cannot judge here, 4 inconclusive, 130 interrupted";

    /// <summary>Writes the examples and the exit codes.</summary>
    public static void AppendExamples(TextWriter writer, TutorCommand command)
    {
        TextOutput output = new(writer, colors: false, width: 80, isTerminal: false);
        output.Line("Examples:");
        foreach ((string line, string what) in command.Examples)
        {
            output.Line($"  {line}");
            output.Paragraph(what, indent: 6);
        }

        output.Line();
        output.Line("Exit codes:");
        output.Paragraph(command.ExitCodes ?? UsualExitCodes, indent: 2);
    }
}
