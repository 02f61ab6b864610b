using System.Text.RegularExpressions;
using LfsTutor.Engine.Checks;

namespace LfsTutor.Engine.Tests.Checks;

public sealed partial class AllChecksTests
{
    private static IEnumerable<Rule> Rules => AllChecks.InOrder.Select(check => check.Rule).Concat(GeneralRules.All);

    [Fact]
    public void Every_rule_id_is_unique()
    {
        string[] ids = [.. Rules.Select(rule => rule.Id)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Every_rule_id_is_an_area_and_a_defect_in_lower_case() =>
        Assert.All(Rules, rule => Assert.Matches(WellFormed(), rule.Id));

    [Fact]
    public void Every_rule_says_what_why_how_and_from_where() => Assert.All(Rules, rule =>
    {
        Assert.False(rule.Title.EndsWith('.'), rule.Title);
        Assert.True(rule.Why.Length > 40, rule.Id);
        Assert.True(rule.Fix.Length > 10, rule.Id);
        Assert.True(rule.Source.Length > 3, rule.Id);
    });

    [Fact]
    public void A_check_is_found_by_its_rule_and_by_nothing_else()
    {
        Assert.All(AllChecks.InOrder, check => Assert.Same(check, AllChecks.ById(check.Rule.Id)));
        Assert.Null(AllChecks.ById("kernel.Missing"));
    }

    [Fact]
    public void The_empty_workspace_is_not_built_yet_for_all_but_the_rules_about_absence()
    {
        using Workspace workspace = new("/nonexistent");
        CheckRequest[] requests =
        [
            .. AllChecks.InOrder.Where(check => check.Rule.Id.StartsWith("kernel.", StringComparison.Ordinal)).Select(check => new CheckRequest(check.Rule.Id, ["vmlinuz"])),
            .. AllChecks.InOrder.Where(check => check.Rule.Id.StartsWith("disk.", StringComparison.Ordinal) || check.Rule.Id.StartsWith("init.", StringComparison.Ordinal)).Select(check => new CheckRequest(check.Rule.Id, ["disk.qcow2"])),
        ];
        IReadOnlyList<CheckResult> results = Verifier.Verify(workspace, null, requests);
        Assert.Equal(["kernel.missing", "disk.missing"], results.Where(result => result.Status == CheckStatus.Failed).Select(result => result.Rule.Id));
        Assert.All(results.Where(result => result.Status != CheckStatus.Failed), result => Assert.EndsWith("is not built yet", result.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_has_a_page_with_an_explanation_and_the_four_rungs() => Assert.All(Rules, rule =>
    {
        string page = File.ReadAllText(Path.Combine(RulesDirectory, rule.Id + ".md"));
        string[] parts = page.Split("\n## ");
        Assert.True(parts[0].Length > 150, $"{rule.Id}: the explanation is too short to explain anything");
        Assert.Equal(["Nudge", "Where to look", "Fix", "Command"], parts.Skip(1).Select(part => part.Split('\n')[0]));
        Assert.All(parts.Skip(1), part => Assert.True(part.Trim().Split('\n').Length > 1, $"{rule.Id}: {part} is empty"));
    });

    [Fact]
    public void Every_page_belongs_to_a_rule() =>
        Assert.Equal(
            Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(RulesDirectory, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    private static string RulesDirectory
    {
        get
        {
            DirectoryInfo? directory = new(AppContext.BaseDirectory);
            while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "LfsTutor.sln")))
            {
                directory = directory.Parent;
            }

            return Path.Combine(directory!.FullName, "content", "rules");
        }
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex WellFormed();
}
