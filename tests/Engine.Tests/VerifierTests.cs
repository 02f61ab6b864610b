namespace LfsTutor.Engine.Tests;

public sealed class VerifierTests
{
    [Fact]
    public void A_misspelt_rule_fails_instead_of_passing_unseen()
    {
        using Workspace workspace = new("/nonexistent");
        CheckResult result = Assert.Single(Verifier.Verify(workspace, null, [new CheckRequest("kernel.mising", ["vmlinuz"])]));
        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Equal("chapter.unknown-rule", result.Rule.Id);
    }

    [Fact]
    public void Giving_up_is_not_swallowed()
    {
        using Workspace workspace = new("/nonexistent");
        Assert.Throws<OperationCanceledException>(() =>
            Verifier.Verify(workspace, null, [new CheckRequest("kernel.missing", ["vmlinuz"])], new CancellationToken(canceled: true)));
    }
}
