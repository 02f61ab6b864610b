namespace LfsTutor.Engine.Forecast.Script;

/// <summary>One command of a script that was followed.</summary>
/// <param name="Line">One-based line.</param>
/// <param name="Command">The command as it stands in the script.</param>
/// <param name="What">What it does, in one short sentence.</param>
/// <param name="IsCertain">False when it cannot be told, and what follows is told as if it had succeeded.</param>
/// <param name="Says">Literal text it puts on the console for certain; null when nothing.</param>
internal sealed record ScriptStep(int Line, string Command, string What, bool IsCertain, string? Says)
{
    /// <summary>What is known of the reasons besides the line itself.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Whether it fails.</summary>
    public bool Fails { get; init; }

    /// <summary>Whether what it does otherwise is to print the text waited for; only where <see cref="IsCertain"/> is false.</summary>
    public bool OtherwisePrints { get; init; }

    /// <summary>Whether it is the switch to another root.</summary>
    public bool IsSwitchRoot { get; init; }
}
