namespace LfsTutor.App;

/// <summary>What failed jobs are called in the message to the learner.</summary>
internal static class JobNames
{
    public const string Checks = "The checks";
    public const string Forecast = "The forecast";
    public const string Hints = "The hints";
    public const string Index = "The search";
    public const string Progress = "The note of your progress";
}
