using System.Diagnostics;

namespace LfsTutor.Tutor.Tests.Commands;

public sealed class WatchCommandTests : IDisposable
{
    private readonly TutorProcess _tutor = new();

    public void Dispose() => _tutor.Dispose();

    [Fact]
    public async Task It_checks_again_when_a_file_changes()
    {
        string workspace = Path.Combine(_tutor.Folder, "work");
        using Process watch = _tutor.With("LFS_TUTOR_WORKSPACE", workspace).Start("watch", "kernel/00");
        await ReadUntilAsync(watch.StandardOutput, "[kernel.missing]");
        _tutor.Write("work/vmlinuz", "not a kernel");
        await ReadUntilAsync(watch.StandardOutput, "[kernel.not-bzimage]");
        using Process interrupt = Process.Start("kill", ["-TERM", watch.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await interrupt.WaitForExitAsync(TestContext.Current.CancellationToken);
        await watch.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, watch.ExitCode);
    }

    [Fact]
    public void Files_that_are_right_already_end_it_at_once()
    {
        string content = Path.Combine(_tutor.Folder, "content");
        _tutor.Write("content/kernel/00-one/chapter.md", """
            ---
            format: 1
            id: kernel/00-one
            title: One
            minutes: 1
            points: 5
            artifacts:
              init: a script
            checks: []
            hints:
              - Look.
            ---
            # One

            Text.
            """);
        Outcome outcome = _tutor.With("LFS_TUTOR_CONTENT", content).Run("watch", "kernel/00").Expect(0);
        Assert.Contains("passed: the chapter is proved, 5 points.", outcome.Output, StringComparison.Ordinal);
    }

    private static async Task ReadUntilAsync(StreamReader output, string wanted)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        while (await output.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(wanted, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"It never said: {wanted}");
    }
}
