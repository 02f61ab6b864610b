namespace LfsTutor.Rendering;

/// <summary>The words after a code fence.</summary>
/// <param name="Language">The first word, or empty.</param>
/// <param name="IsOfferedToRun"><c>run</c>: the learner may want it in a shell.</param>
/// <param name="Host"><c>host=debian</c> or <c>host=ubuntu</c>: only for that distribution; else null.</param>
/// <param name="IsExpectedToFail"><c>expect=fail</c>.</param>
internal sealed record FenceInfo(string Language, bool IsOfferedToRun, string? Host, bool IsExpectedToFail)
{
    private const string HostPrefix = "host=";

    public static FenceInfo None { get; } = new("", false, null, false);

    public bool IsShell => Language is "sh" or "bash" or "shell" or "console";

    public static FenceInfo Parse(string? info, string? arguments)
    {
        string[] words = $"{info} {arguments}".Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool named = words.Length > 0 && words[0] != "run" && !words[0].Contains('=', StringComparison.Ordinal);
        string? host = words.FirstOrDefault(word => word.StartsWith(HostPrefix, StringComparison.Ordinal))?[HostPrefix.Length..];
        return new FenceInfo(named ? words[0] : "", words.Contains("run"), host, words.Contains("expect=fail"));
    }

    /// <summary>The words to show at the block's corner.</summary>
    public IEnumerable<string> Tags
    {
        get
        {
            if (Host is not null)
            {
                yield return Host switch { "debian" => "Debian only", "ubuntu" => "Ubuntu only", _ => Host };
            }

            if (IsExpectedToFail)
            {
                yield return "fails on purpose";
            }

            if (IsOfferedToRun)
            {
                yield return "run";
            }

            if (Language.Length > 0)
            {
                yield return Language;
            }
        }
    }
}
