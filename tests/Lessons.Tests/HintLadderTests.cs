using LfsTutor.Engine;

namespace LfsTutor.Lessons.Tests;

public sealed class HintLadderTests : IDisposable
{
    private static readonly Rule Sample = new("init.missing", Severity.Error, "There is no init", "The kernel needs one.", "Put one there.", "init/main.c") { Kept = "There is an init" };

    private readonly TemporaryFolder _folder = new();

    private static Chapter Chapter => new()
    {
        Id = "a/b",
        Title = "B",
        Folder = "",
        Minutes = 1,
        Points = 1,
        Artifacts = [],
        Checks = [],
        Boot = null,
        Hints = ["Look again.", "Look closely."],
        Markdown = "",
    };

    public void Dispose() => _folder.Dispose();

    private static CheckResult Failed(string? command = null) =>
        new(new CheckRequest(Sample.Id, []), Sample, CheckStatus.Failed, [new Finding(Sample, new Location("disk", "/sbin"), "no init in /sbin") { Command = command }], null);

    [Fact]
    public void The_ladder_goes_from_the_nudge_to_the_command_of_the_finding()
    {
        _folder.Write("rules/init.missing.md", "# Init\n\nLong.\n\n## Nudge\n\nWhat does it try?\n\n## Where to look\n\nIn the image.\n\n## Fix\n\nCopy it.\n\n## Command\n\n```sh\n## not a heading\ncp init sbin\n```\n");

        Assert.Equal(
            ["What does it try?", "In the image.\n\ndisk!/sbin: no init in /sbin", "Copy it.", "Run in the workspace:\n\n    cp a b"],
            HintLadder.For(_folder.Path, Chapter, [Failed("cp a b")]));
        Assert.Equal("```sh\n## not a heading\ncp init sbin\n```", HintLadder.For(_folder.Path, Chapter, [Failed()])[^1]);
    }

    [Fact]
    public void Without_a_page_the_rule_itself_speaks() => Assert.Equal(
        ["The kernel needs one.", "disk!/sbin: no init in /sbin", "Put one there."],
        HintLadder.For(_folder.Path, Chapter, [Failed()]));

    [Fact]
    public void When_nothing_is_wrong_the_chapters_own_hints_are_given() =>
        Assert.Equal(["Look again.", "Look closely."], HintLadder.For(_folder.Path, Chapter, [Failed() with { Status = CheckStatus.Passed, Findings = [] }]));
}
