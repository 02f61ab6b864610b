namespace LfsTutor.Engine.Checks;

/// <summary>Rules that belong to no single check: any of them can meet these.</summary>
public static class GeneralRules
{
    /// <summary>An artifact's bytes are not what its format promises.</summary>
    public static readonly Rule Malformed = new(
        "artifact.malformed",
        Severity.Error,
        "The artifact is damaged",
        "Its bytes are not what its format promises, so neither the tutor nor the program it is meant for can read it.",
        "Make the artifact again with the chapter's command.",
        "the format's description") { Kept = "The artifact is sound" };

    /// <summary>A chapter asks for a rule that does not exist.</summary>
    public static readonly Rule UnknownRule = new(
        "chapter.unknown-rule",
        Severity.Error,
        "The chapter asks for a rule that does not exist",
        "A misspelt rule would never be looked at, and the chapter would pass without it.",
        "Correct the rule's name in the chapter's front matter.",
        "CONTRIBUTING.md") { Kept = "The rule exists" };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [Malformed, UnknownRule];
}
