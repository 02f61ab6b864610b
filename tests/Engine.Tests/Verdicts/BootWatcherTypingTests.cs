using System.Text;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Verdicts;

public sealed class BootWatcherTypingTests
{
    private const string Prompt = "[    1.0] Run /init as init process\r\n/ # ";
    private const string AskPosition = "\u001b[6n";

    private static readonly WatchList Answer = new("answer-42", []) { Typed = [new TypedText("/ # ", "echo answer-$((6*7))")] };
    private static readonly WatchList Two = new("two", []) { Typed = [new TypedText("/ # ", "echo one"), new TypedText("/ # ", "echo t''wo")] };

    private readonly List<int> _due = [];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void A_text_is_due_at_its_prompt_and_the_answer_to_it_is_the_marker(int piece)
    {
        BootWatcher watcher = Watcher(Answer);
        Feed(watcher, Prompt + AskPosition, piece);
        Assert.Equal([0], _due);
        Assert.Null(watcher.Verdict);

        Feed(watcher, "echo answer-$((6*7))\r\n", piece);
        Assert.Null(watcher.Verdict);

        Feed(watcher, "answer-42\r\n/ # " + AskPosition, piece);
        Assert.Equal([0], _due);
        Assert.Equal((VerdictKind.Reached, "answer-42", 3), (watcher.Verdict!.Kind, watcher.Verdict.Line, watcher.Verdict.LineNumber));
    }

    [Fact]
    public void The_marker_does_not_count_before_the_last_text_is_due()
    {
        BootWatcher watcher = Watcher(Answer);
        Feed(watcher, "answer-42\r\nanswer-42\r\n", 4096);
        Assert.Null(watcher.Verdict);
        Feed(watcher, "/ # answer-42", 1);
        Assert.Equal(VerdictKind.Reached, watcher.Verdict?.Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    public void Texts_are_due_one_after_the_other_each_at_a_prompt_of_its_own(int piece)
    {
        BootWatcher watcher = Watcher(Two);
        Feed(watcher, Prompt, piece);
        Assert.Equal([0], _due);
        Feed(watcher, "echo one\r\none\r\n", piece);
        Assert.Equal([0], _due);
        Feed(watcher, "/ # ", piece);
        Assert.Equal([0, 1], _due);
        Feed(watcher, "echo t''wo\r\ntwo\r\n", piece);
        Assert.Equal(VerdictKind.Reached, watcher.Verdict?.Kind);
    }

    [Fact]
    public void One_prompt_is_not_two_even_where_it_overlaps_itself()
    {
        BootWatcher watcher = Watcher(new WatchList(null, []) { Typed = [new TypedText("###", "a"), new TypedText("###", "b")] });
        Feed(watcher, "####", 1);
        Assert.Equal([0], _due);
        Feed(watcher, "##", 1);
        Assert.Equal([0, 1], _due);
    }

    [Fact]
    public void The_kernels_echo_of_its_command_line_is_no_prompt()
    {
        BootWatcher watcher = Watcher(new WatchList("done", []) { Typed = [new TypedText("login:", "root")] });
        Feed(watcher, "[    0.000000] Command line: console=ttyS0 greeting=login:\r\n", 4096);
        Assert.Empty(_due);
        Feed(watcher, "login: ", 4096);
        Assert.Equal([0], _due);
    }

    [Fact]
    public void Nothing_is_due_after_a_panic_or_in_the_shell_a_kernel_fell_back_to()
    {
        Feed(Watcher(Answer), "Kernel panic - not syncing: No working init found.\r\n/ # ", 1);
        BootWatcher watcher = Watcher(Answer);
        Feed(watcher, ConsoleSamples.FallbackShell + "/ # ", 1);

        Assert.Empty(_due);
        Assert.Equal(VerdictKind.FallbackShell, watcher.Verdict?.Kind);
    }

    private BootWatcher Watcher(WatchList list)
    {
        BootWatcher watcher = new(list);
        watcher.TypingDue += _due.Add;
        return watcher;
    }

    private static void Feed(BootWatcher watcher, string text, int piece)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int at = 0; at < bytes.Length; at += piece)
        {
            watcher.Feed(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)));
        }
    }
}
