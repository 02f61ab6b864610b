using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>Where what a command prints goes.</summary>
internal enum OutputPlace
{
    Console,

    /// <summary>Into a file, or nowhere.</summary>
    Elsewhere,

    /// <summary>It cannot be told whether it is seen.</summary>
    Unclear,
}

/// <summary>A command with its words worked out.</summary>
/// <param name="Line">One-based line.</param>
/// <param name="Text">As it stands in the script.</param>
/// <param name="Name">What it is called by.</param>
/// <param name="Arguments">Its arguments; null where one cannot be told.</param>
internal sealed record CommandCall(int Line, string Text, string Name, IReadOnlyList<string?> Arguments)
{
    public OutputPlace Output { get; init; }

    public OutputPlace Errors { get; init; }

    /// <summary>Whether its input is a file and not the console.</summary>
    public bool HasInput { get; init; }

    /// <summary>The file its input is; null where it is none, or cannot be told.</summary>
    public string? InputFile { get; init; }

    /// <summary>Whether it takes the shell's place.</summary>
    public bool IsExec { get; init; }

    /// <summary>The arguments when all can be told; null otherwise.</summary>
    public string[]? Known => Arguments.Any(argument => argument is null) ? null : [.. Arguments.Select(argument => argument!)];

    /// <summary>The command made of the words from an argument on.</summary>
    public CommandCall From(int argument) => this with { Name = Arguments[argument]!, Arguments = [.. Arguments.Skip(argument + 1)] };
}
