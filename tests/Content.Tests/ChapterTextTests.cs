using System.Text.RegularExpressions;
using LfsTutor.Engine.Checks;
using LfsTutor.Lessons;

namespace LfsTutor.Content.Tests;

/// <summary>What can be told about a chapter by reading it.</summary>
public sealed partial class ChapterTextTests
{
    private const int FewestQuestions = 4;
    private const int MostQuestions = 6;

    /// <summary>The document each track follows, as its chapters name it.</summary>
    private static readonly Dictionary<string, string> s_sources = new(StringComparer.Ordinal)
    {
        ["kernel"] = "Build and boot a Linux kernel to create your own system",
        ["tiny-usb"] = "the article on the tiny USB system",
    };

    [Fact]
    public void The_front_matter_of_every_chapter_is_valid() =>
        Assert.Empty(ContentFolder.Catalog.Findings.Select(finding => $"{finding.Location}: {finding.Rule.Title}: {finding.Evidence}"));

    [Fact]
    public void The_kernel_track_begins_with_its_first_three_chapters() =>
        Assert.Equal(
            ["kernel/00-run-a-kernel", "kernel/10-root-filesystem", "kernel/20-init-program"],
            ContentFolder.Catalog.Tracks.Single(track => track.Id == "kernel").Chapters.Select(chapter => chapter.Id).Take(3));

    [Theory]
    [MemberData(nameof(Cases.Chapters), MemberType = typeof(Cases))]
    public void A_chapter_has_a_solution_and_defects(string id)
    {
        string folder = Path.Combine(ContentFolder.Path, id);
        Assert.True(File.Exists(Path.Combine(folder, "solve.sh")));
        Assert.Contains(ContentFolder.Defects, defect => defect.ChapterId == id && defect.Finding != Defect.NoFinding);
        Assert.Contains(ContentFolder.Defects, defect => defect.ChapterId == id && defect.Finding == Defect.NoFinding);
    }

    [Theory]
    [MemberData(nameof(Cases.Chapters), MemberType = typeof(Cases))]
    public void A_chapter_asks_four_to_six_questions_with_answers_and_names_its_source(string id)
    {
        Chapter chapter = ContentFolder.Chapter(id);
        Assert.InRange(chapter.Questions.Length, FewestQuestions, MostQuestions);
        Assert.All(chapter.Questions, question => Assert.True(question.Answer.Length > 40, question.Question));
        Assert.Contains(s_sources[ContentFolder.Catalog.TrackOf(chapter).Id], chapter.Markdown, StringComparison.Ordinal);
        Assert.Contains("## Further reading", chapter.Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases.Chapters), MemberType = typeof(Cases))]
    public void Every_rule_of_a_chapter_has_a_page_with_the_four_rungs_of_its_hint_ladder(string id)
    {
        foreach (string rule in ContentFolder.Chapter(id).Checks.Select(check => check.RuleId).Distinct())
        {
            string page = Path.Combine(ContentFolder.Path, "rules", rule + ".md");
            Assert.True(File.Exists(page), $"content/rules/{rule}.md is missing");
            string text = File.ReadAllText(page);
            Assert.All(["## Nudge", "## Where to look", "## Fix", "## Command"], heading => Assert.Contains(heading, text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Cases.Chapters), MemberType = typeof(Cases))]
    public void Every_link_of_a_chapter_is_well_formed(string id)
    {
        foreach (Match link in LinkTarget().Matches(ContentFolder.Chapter(id).Markdown))
        {
            string target = link.Groups["target"].Value;
            bool isWeb = Uri.TryCreate(target, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttps && uri.IsWellFormedOriginalString();
            bool isFile = !target.Contains(':', StringComparison.Ordinal) && File.Exists(Path.Combine(ContentFolder.Path, id, target));
            Assert.True(isWeb || isFile, $"{target} is neither an https address nor a file of the chapter");
        }
    }

    [Theory]
    [MemberData(nameof(Cases.Chapters), MemberType = typeof(Cases))]
    public async Task Every_shell_block_of_a_chapter_is_valid_shell_with_known_words_after_the_language(string id)
    {
        int blocks = 0;
        foreach (Match block in CodeBlock().Matches(ContentFolder.Chapter(id).Markdown))
        {
            string[] words = block.Groups["info"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is not ["sh", ..])
            {
                continue;
            }

            blocks++;
            Assert.All(words[1..], word => Assert.Contains(word, new[] { "run", "host=debian", "host=ubuntu", "expect=fail" }));
            Assert.Equal("", await Bash.SyntaxErrorsAsync(block.Groups["code"].Value, TestContext.Current.CancellationToken));
        }

        Assert.True(blocks >= 3, "a chapter without commands teaches nothing to do");
    }

    [Theory]
    [MemberData(nameof(Cases.Scripts), MemberType = typeof(Cases))]
    public async Task Every_script_is_valid_shell(string script) =>
        Assert.Equal("", await Bash.SyntaxErrorsAsync(File.ReadAllText(Path.Combine(ContentFolder.Path, script)), TestContext.Current.CancellationToken));

    [Theory]
    [MemberData(nameof(Cases.Defects), MemberType = typeof(Cases))]
    public void The_header_of_a_defect_names_a_rule_its_chapter_checks_and_known_verdicts(string id)
    {
        Defect defect = Cases.Defect(id);
        if (defect.Finding != Defect.NoFinding)
        {
            Assert.True(
                defect.Finding == GeneralRules.Malformed.Id || ContentFolder.Chapter(defect.ChapterId).Checks.Any(check => check.RuleId == defect.Finding),
                $"{defect.Finding} is not among the chapter's checks");
        }

        Assert.Matches(VerdictWord(), defect.Forecast);
        Assert.Matches(VerdictWord(), defect.Verdict);
        Assert.Contains(defect.Kernel, new[] { "lab", "stock", "any" });
        Assert.NotEqual("", defect.What);
        Assert.True(!defect.AtRunTime || defect.Forecast == "runs", "only an init that runs can end at run time");
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]*)\)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"^```(?<info>[^\n]*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^(reached|runs|fallback-shell|exited|timed-out|unknown|refused|(panic|stalled|firmware|loader)\.[a-z-]+)$")]
    private static partial Regex VerdictWord();
}
