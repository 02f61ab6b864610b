using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>What becomes of the process that runs a script.</summary>
internal abstract record ScriptEnd(int Line)
{
    /// <summary>The shell ends with a status; null when the status cannot be told.</summary>
    public sealed record Exits(int Line, int? Status, string Why) : ScriptEnd(Line);

    /// <summary>It goes on for ever: an interactive shell, a loop without an end.</summary>
    public sealed record GoesOn(int Line, string Why) : ScriptEnd(Line);

    /// <summary>Another program takes its place.</summary>
    public sealed record Becomes(int Line, FileTree Tree, ProgramStart Start) : ScriptEnd(Line);

    /// <summary>It prints the text the boot is watched for; what comes after does not matter.</summary>
    public sealed record Prints(int Line, string Text) : ScriptEnd(Line);

    /// <summary>It cannot be told.</summary>
    public sealed record Unknown(int Line, string Why) : ScriptEnd(Line);
}
