namespace LfsTutor.Engine.Checks;

/// <summary>The catalogue of checks, by rule id.</summary>
public static class AllChecks
{
    /// <summary>Every check, in the order of the catalogue.</summary>
    public static IReadOnlyList<Check> InOrder { get; } = [];

    /// <summary>The check for a rule, or null when there is none.</summary>
    public static Check? ById(string ruleId) => InOrder.FirstOrDefault(check => check.Rule.Id == ruleId);
}
