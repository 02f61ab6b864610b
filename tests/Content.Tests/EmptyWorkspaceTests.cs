using LfsTutor.Engine;
using LfsTutor.Lessons;

namespace LfsTutor.Content.Tests;

public sealed class EmptyWorkspaceTests(WorkspaceFactory workspaces)
{
    [Theory]
    [MemberData(nameof(Cases.Chapters), MemberType = typeof(Cases))]
    public void An_empty_workspace_fails_a_chapter_by_the_absence_of_its_first_artifact_and_cannot_be_booted(string id)
    {
        ChapterSession session = new(ContentFolder.Chapter(id), workspaces.Empty());
        IReadOnlyList<CheckResult> results = session.Verify(TestContext.Current.CancellationToken);
        Assert.Contains(results, result => result.Status == CheckStatus.Failed && result.Rule.Id.EndsWith("missing", StringComparison.Ordinal));
        Assert.DoesNotContain(results, result => result.Status == CheckStatus.Passed && !result.Rule.Id.StartsWith("root.", StringComparison.Ordinal));
        Assert.ThrowsAny<IOException>(() => session.Machine());
    }
}
