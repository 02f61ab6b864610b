using System.Text;
using LfsTutor.Linear;

namespace LfsTutor.Tutor.Tests.Linear;

public sealed class LinearTests
{
    private static string Render(string markdown, int width = 40, bool fold = false)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        MarkdownText.Write(new TextOutput(writer, colors: false, width, isTerminal: false), markdown, fold);
        return writer.ToString();
    }

    [Fact]
    public void Markdown_becomes_plain_text_that_keeps_its_shape() => Assert.Equal(
        """
        Title
        =====

        A paragraph with `code`, a link
        <https://a.b> and enough words to wrap.

        - one
        - two goes on over the end of the line,
          hanging

        1. first
        2. second

        NOTE:
          Mind this.

        Name  Value
        `a`   1

            keep --this   as_it_is and_never_wrap_it_at_all

        """.ReplaceLineEndings("\n"),
        Render("""
        # Title

        A paragraph with `code`, a [link](https://a.b) and enough words to wrap.

        * one
        * two goes on over the end of the line, hanging

        1. first
        2. second

        > [!NOTE]
        > Mind this.

        | Name | Value |
        |---|---|
        | `a` | 1 |

        ```sh
        keep --this   as_it_is and_never_wrap_it_at_all
        ```
        """));

    [Fact]
    public void A_table_too_wide_becomes_records() => Assert.Equal(
        "- First: a long cell with words\n  Second: another long cell\n",
        Render("| First | Second |\n|---|---|\n| a long cell with words | another long cell |\n"));

    [Fact]
    public void Answers_are_folded_on_demand() => Assert.Equal(
        "Questions\n---------\n\nWhy?\n\nAfter\n-----\n\nText.\n",
        Render("## Questions\n\n### Why?\n\nBecause.\n\n## After\n\nText.\n", fold: true));

    [Fact]
    public void Control_characters_in_content_are_shown_not_sent() => Assert.DoesNotContain('\u001b', Render("a \u001b[2J b\n\n```\n\u001b]0;x\u0007\n```\n"));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Guest_lines_are_the_same_however_the_bytes_are_cut(int size)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("\u001bc\u001b[?7l\u001b[2Jfirst\r\nsecond\u001b]0;title\u0007 part\rthird\r\r\n\ttabbed \u0001 \u202e\nlast");
        List<string> lines = [];
        GuestText guest = new();
        foreach (byte[] chunk in bytes.Chunk(size))
        {
            guest.Feed(chunk, lines.Add);
        }

        guest.Complete(lines.Add);

        Assert.Equal(["first", "second part", "third", "    tabbed \\x01 \\u202e", "last"], lines);
    }

    [Fact]
    public void A_guest_line_without_end_is_bounded()
    {
        List<string> lines = [];
        GuestText guest = new();
        guest.Feed(Enumerable.Repeat((byte)'x', 1_000_000).ToArray(), lines.Add);
        guest.Complete(lines.Add);

        Assert.Equal(1_000, lines.Single().Length);
    }

    [Theory]
    [InlineData("", "''")]
    [InlineData("plain-word_1.2/x,y=z:@%+", "plain-word_1.2/x,y=z:@%+")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    public void Arguments_are_quoted_for_a_shell(string argument, string quoted) => Assert.Equal(quoted, ShellWords.Quote(argument));
}
