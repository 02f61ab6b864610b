namespace LfsTutor.Content.Tests;

/// <summary>One way to spoil a solved workspace, and what must come of it.</summary>
/// <param name="ChapterId">The chapter it spoils.</param>
/// <param name="Name">The script's name without its extension.</param>
/// <param name="Script">The script's path.</param>
/// <param name="Finding">The rule that must be found broken, or <c>none</c>.</param>
/// <param name="Forecast">The verdict that must be forecast.</param>
/// <param name="Verdict">The verdict of the real boot; <see cref="Refused"/> when the machine must not even be started.</param>
/// <param name="Kernel">The kernel it was measured with: <c>lab</c>, <c>stock</c>, or <c>any</c> when it makes no difference.</param>
/// <param name="AtRunTime">True where only the running init program decides: the forecast may then end at "runs".</param>
/// <param name="Line">Text that must be on the console, or null.</param>
/// <param name="What">The comment that says what is wrong.</param>
internal sealed record Defect(
    string ChapterId,
    string Name,
    string Script,
    string Finding,
    string Forecast,
    string Verdict,
    string Kernel,
    bool AtRunTime,
    string? Line,
    string What)
{
    /// <summary>The verdict of a boot that never begins, because an artifact the machine needs is missing or unusable.</summary>
    public const string Refused = "refused";

    public const string NoFinding = "none";

    private static readonly string[] Keys = ["finding", "forecast", "verdict", "kernel", "at-run-time", "line"];

    public string Id => $"{ChapterId}/{Name}";

    /// <exception cref="FormatException">The header is incomplete or has an unknown key; the message names the file.</exception>
    public static Defect Read(string script, string chapterId)
    {
        Dictionary<string, string> header = new(StringComparer.Ordinal);
        List<string> comment = [];
        foreach (string line in File.ReadLines(script).TakeWhile(line => line.StartsWith('#')))
        {
            string[] pair = line[1..].Split(':', 2, StringSplitOptions.TrimEntries);
            if (comment.Count == 0 && pair.Length == 2 && Keys.Contains(pair[0]))
            {
                header.Add(pair[0], pair[1]);
            }
            else
            {
                comment.Add(line[1..].Trim());
            }
        }

        string Need(string key) => header.GetValueOrDefault(key) ?? throw new FormatException($"{script}: the header lacks \"# {key}:\"");
        return new Defect(
            chapterId,
            Path.GetFileNameWithoutExtension(script),
            script,
            Need("finding"),
            Need("forecast"),
            Need("verdict"),
            header.GetValueOrDefault("kernel", "any"),
            header.ContainsKey("at-run-time"),
            header.GetValueOrDefault("line"),
            string.Join(' ', comment));
    }

    public override string ToString() => Id;
}
