namespace LfsTutor.Engine.Tests;

public sealed class SkeletonTests
{
    [Fact]
    public void The_clock_of_the_tests_starts_in_2026() => Assert.Equal(2026, new LfsTutor.Tests.Shared.TestTime().GetUtcNow().Year);
}
