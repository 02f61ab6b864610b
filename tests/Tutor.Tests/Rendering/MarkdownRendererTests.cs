using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Tutor.Tests.Rendering;

public sealed class MarkdownRendererTests
{
    [Fact]
    public void Headings_have_marks_by_level() => Assert.Equal(
        """
        Title
        ━━━━━

        ▌ Part

        ▪ Section
        """,
        Picture("# Title\n## Part\n### Section"));

    [Fact]
    public void Paragraphs_wrap_at_words_and_long_words_are_cut() => Assert.Equal(
        """
        one two
        three
        0123456789
        abcdef
        """,
        Picture("one two three 0123456789abcdef", 10));

    [Fact]
    public void Lists_nest_and_tasks_show_their_state() => Assert.Equal(
        """
        • one
          • deeper text
            that wraps
        • two

         9. nine
        10. ten

        ✔ done
        ☐ open
        """,
        Picture("- one\n  - deeper text that wraps\n- two\n\n9. nine\n10. ten\n\n- [x] done\n- [ ] open", 17));

    [Theory]
    [InlineData("NOTE", "● Note")]
    [InlineData("TIP", "✦ Tip")]
    [InlineData("WARNING", "▲ Warning")]
    [InlineData("IMPORTANT", "● Important")]
    public void Admonitions_say_what_they_are_in_words(string kind, string title) =>
        Assert.Equal($"┃ {title}\n┃ Take care.", Picture($"> [!{kind}]\n> Take care."));

    [Fact]
    public void Code_is_neither_clipped_nor_wrapped()
    {
        Document document = Render("```sh run host=ubuntu expect=fail\n" + new string('x', 100) + "\n```", 40);
        DocumentElement.CodeBlock code = Assert.IsType<DocumentElement.CodeBlock>(Assert.Single(document.Elements));
        Assert.Equal(100 - (40 - (2 * CodeBlockRenderer.Padding)), code.Overflow);
        Assert.Equal(new string('x', 100), document.Lines[1].PlainText);
        Assert.Equal(["Ubuntu only", "fails on purpose", "run", "sh"], document.Lines[0].Code!.Tags.Select(tag => tag.Text.Trim()));
    }

    [Theory]
    [InlineData("sh", "", "sh", false, null, false)]
    [InlineData("sh", "run host=debian", "sh", true, "debian", false)]
    [InlineData("run", "", "", true, null, false)]
    [InlineData("expect=fail", "", "", false, null, true)]
    [InlineData("", "", "", false, null, false)]
    public void Words_after_a_fence_are_understood(string info, string arguments, string language, bool run, string? host, bool fails) =>
        Assert.Equal(new FenceInfo(language, run, host, fails), FenceInfo.Parse(info, arguments));

    [Fact]
    public void Tables_align_and_wrap_their_cells() => Assert.Equal(
        """
        ╭──────┬──────────┬─────╮
        │ Left │  Middle  │ End │
        ├──────┼──────────┼─────┤
        │ a    │ wraps at │  12 │
        │      │  words   │     │
        ╰──────┴──────────┴─────╯
        """,
        Picture("| Left | Middle | End |\n|:--|:-:|--:|\n| a | wraps at words | 12 |", 25));

    [Fact]
    public void A_table_too_wide_for_the_screen_becomes_a_list() => Assert.Equal(
        """
        • A column: x
          B column: y
        """,
        Picture("| A column | B column | C column | D column |\n|-|-|-|-|\n| x | y |", 20).Split("\n  C")[0]);

    [Fact]
    public void Links_are_numbered_and_listed_at_the_end_once_each() => Assert.Equal(
        """
        See kernel [1] and again [1], https://lwn.net/.

        Links
        [1] https://www.kernel.org/
        """,
        Picture("See [kernel](https://www.kernel.org/) and [again](https://www.kernel.org/), <https://lwn.net/>.", 60));

    [Fact]
    public void Answers_are_folded_until_opened()
    {
        const string markdown = "## Questions\n\n### Why?\n\n<details>\n\nBecause.\n\n</details>\n\n### How?\n\nSo.";
        Assert.Equal(
            """
            ▌ Questions

            ▸ Why?
              Enter shows the answer

            ▾ How?
            │
            │ So.
            """,
            Picture(markdown, 40, "How?"));
    }

    [Fact]
    public void A_third_level_heading_elsewhere_is_no_question() => Assert.Empty(Render("## Other\n### Why?\ntext", 40).Elements);

    [Fact]
    public void Emphasis_and_inline_code_have_styles_of_their_own()
    {
        StyledLine line = Assert.Single(Render("*it* **bo** ~~st~~ `code`", 40).Lines);
        Assert.Equal(
            [("it", TextAttributes.Italic), ("bo", TextAttributes.Bold), ("st", TextAttributes.Strike), (" code ", TextAttributes.None)],
            line.Spans.Where(span => span.Text != " ").Select(span => (span.Text, span.Style.Attributes)));
    }

    [Fact]
    public void Control_characters_in_the_source_are_not_drawn()
    {
        Document document = Render("a\e[2Jb `c\ad`\n\n```\ne\u009bf\tg\n```", 40);
        Assert.DoesNotContain(document.Lines, line => line.PlainText.Any(char.IsControl));
    }

    [Theory]
    [InlineData("sh", "echo \"a b\" | wc # count", "echo ;\"a b\"; ;|; wc ;# count")]
    [InlineData("sh", "x=$HOME/${y}", "x=;$HOME;/;${y}")]
    [InlineData("sh", "if true; then", "if; true;;; ;then")]
    [InlineData("c", "int main(void) // x", "int; main(;void;) ;// x")]
    [InlineData("", "plain $text # here", "plain $text # here")]
    public void Code_is_split_where_its_colour_changes(string language, string line, string expected) =>
        Assert.Equal(expected, string.Join(';', new CodeHighlighter(Themes.Dark, FenceInfo.Parse(language, null)).Highlight(line).Select(span => span.Text)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Any_width_lays_out_the_whole_text(int width) =>
        Assert.NotEmpty(Render(App.Stage.Markdown, width).Lines);

    private static Document Render(string markdown, int width, params string[] open) =>
        MarkdownRenderer.Render(markdown, Themes.Dark, new LinkTable(), width, open.ToHashSet());

    private static string Picture(string markdown, int width = 40, params string[] open) =>
        string.Join('\n', Render(markdown, width, open).Lines.Select(line => line.PlainText.TrimEnd()));
}
