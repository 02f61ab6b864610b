using LfsTutor.Engine.Host;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Engine.Tests.Host;

public sealed class HostProcessTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Output_error_and_exit_status_are_told_apart()
    {
        HostProcessResult result = await HostProcess.RunAsync("sh", ["-c", "echo out; echo err >&2; exit 3"], null, None);

        Assert.Equal((3, "out\n", "err\n", false), (result.ExitCode, result.OutputText, result.Error, result.TimedOut));
        Assert.False(result.Succeeded);
        Assert.Equal("err", result.LastErrorLine);
    }

    [Fact]
    public async Task Arguments_reach_the_program_as_they_are()
    {
        HostProcessResult result = await HostProcess.RunAsync("printf", ["%s|", "a b", "$(id)", "", "'\"*"], null, None);

        Assert.Equal("a b|$(id)||'\"*|", result.OutputText);
    }

    [Fact]
    public async Task Input_comes_from_the_stream_and_is_empty_without_one()
    {
        byte[] bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);

        HostProcessResult fed = await HostProcess.RunAsync("cat", [], new() { Input = new MemoryStream(bytes) }, None);
        HostProcessResult unfed = await HostProcess.RunAsync("cat", [], null, None);

        Assert.Equal(bytes, fed.Output);
        Assert.Empty(unfed.Output);
    }

    [Fact]
    public async Task A_tool_that_closes_its_input_early_is_no_trouble()
    {
        HostProcessResult result = await HostProcess.RunAsync("head", ["-c", "3"], new() { Input = new MemoryStream(new byte[5_000_000]) }, None);

        Assert.True(result.Succeeded);
        Assert.Equal(3, result.Output.Length);
    }

    [Fact]
    public async Task More_output_than_allowed_ends_the_tool_and_says_so()
    {
        HostProcessResult result = await HostProcess.RunAsync("yes", [], new() { MaxOutputBytes = 1000 }, None);

        Assert.True(result.OutputTruncated);
        Assert.False(result.TimedOut);
        Assert.Equal(1000, result.Output.Length);
    }

    [Fact]
    public async Task More_errors_than_kept_are_forgotten_without_blocking_the_tool()
    {
        HostProcessResult result = await HostProcess.RunAsync("sh", ["-c", "head -c 1000000 /dev/zero | tr '\\0' e >&2; echo done"], new() { MaxErrorBytes = 100 }, None);

        Assert.Equal(("done\n", 100), (result.OutputText, result.Error.Length));
    }

    [Fact]
    public async Task Lines_are_given_as_they_come_the_last_one_too()
    {
        List<string> lines = [];
        await HostProcess.RunAsync("printf", ["one\r\ntwo\n\nlast"], new() { OutputLine = lines.Add }, None);

        Assert.Equal(["one", "two", "", "last"], lines);
    }

    [Fact]
    public async Task The_time_limit_kills_the_tool_and_its_children()
    {
        TestTime time = new();
        TaskCompletionSource<int> child = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<HostProcessResult> run = HostProcess.RunAsync(
            "sh",
            ["-c", "sleep 1000 & echo $!; wait"],
            new() { Timeout = TimeSpan.FromSeconds(5), TimeProvider = time, OutputLine = line => child.TrySetResult(int.Parse(line)) },
            None);
        int childId = await child.Task;

        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));
        HostProcessResult result = await run;

        Assert.True(result.TimedOut);
        Assert.True(IsGone(childId), $"process {childId} still runs");
    }

    [Fact]
    public async Task Giving_up_kills_the_tool_and_throws()
    {
        using CancellationTokenSource giveUp = new();
        int id = 0;
        Task run = HostProcess.RunAsync(
            "sh",
            ["-c", "echo $$; exec sleep 1000"],
            new()
            {
                OutputLine = line =>
                {
                    id = int.Parse(line);
                    giveUp.Cancel();
                },
            },
            giveUp.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(IsGone(id), $"process {id} still runs");
    }

    [Fact]
    public async Task A_grandchild_that_holds_the_pipe_does_not_hold_the_caller()
    {
        // setsid: the grandchild outlives its parent and keeps standard output open.
        Task<HostProcessResult> run = HostProcess.RunAsync("sh", ["-c", "setsid sleep 20 & echo $!"], null, None);
        HostProcessResult result = await run.WaitAsync(TimeSpan.FromSeconds(10), None);

        Assert.True(result.Succeeded);
        using System.Diagnostics.Process left = System.Diagnostics.Process.GetProcessById(int.Parse(result.OutputText));
        left.Kill();
    }

    [Fact]
    public async Task A_sink_gets_everything_and_its_exception_reaches_the_caller()
    {
        using MemoryStream sink = new();
        HostProcessResult result = await HostProcess.RunAsync("seq", ["100000"], new() { OutputSink = sink }, None);

        Assert.Empty(result.Output);
        Assert.Equal(588895, sink.Length);
        await Assert.ThrowsAsync<NotSupportedException>(
            () => HostProcess.RunAsync("yes", [], new() { OutputSink = new MemoryStream([], writable: false) }, None));
    }

    [Fact]
    public async Task A_missing_program_is_named_with_its_package()
    {
        HostToolMissingException known = await Assert.ThrowsAsync<HostToolMissingException>(() => HostProcess.RunAsync("/nowhere/qemu-img", [], null, None));
        HostToolMissingException unknown = await Assert.ThrowsAsync<HostToolMissingException>(() => HostProcess.RunAsync("no-such-program", [], null, None));

        Assert.Equal("qemu-utils", known.Package);
        Assert.Equal("the program no-such-program is not on this computer", unknown.Message);
    }

    [Fact]
    public async Task A_missing_directory_is_not_taken_for_a_missing_program() =>
        await Assert.ThrowsAsync<IOException>(() => HostProcess.RunAsync("true", [], new() { WorkingDirectory = "/no/such/directory" }, None));

    [Fact]
    public async Task The_environment_can_be_added_to_and_messages_are_in_English()
    {
        HostProcessResult result = await HostProcess.RunAsync(
            "sh", ["-c", "echo $LC_ALL $ADDED ${HOME-none}"], new() { Environment = new Dictionary<string, string?> { ["ADDED"] = "x", ["HOME"] = null } }, None);

        Assert.Equal("C x none\n", result.OutputText);
    }

    [Fact]
    public void Programs_are_found_in_the_system_directories_but_never_in_the_current_one()
    {
        Assert.NotNull(HostProcess.Find("mke2fs", "/nowhere"));
        Assert.NotNull(HostProcess.Find("sh", null));
        Assert.Null(HostProcess.Find("", "/usr/bin"));
        Assert.Null(HostProcess.Find("no-such-program", "::.:relative"));
        Assert.Null(HostProcess.Find("/etc/passwd", null));
    }

    private static bool IsGone(int id)
    {
        try
        {
            // A zombie waiting for its parent is dead, too.
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1][0] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }
}
