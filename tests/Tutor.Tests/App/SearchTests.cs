using LfsTutor.App;
using LfsTutor.Rendering;

namespace LfsTutor.Tutor.Tests.App;

public sealed class SearchTests
{
    [Fact]
    public void Typing_goes_to_the_first_match_and_says_how_many_there_are()
    {
        Stage stage = new Stage(80, 24).Press("/mke2fs");
        Assert.Equal((0, 2), (stage.State.Search.Current, stage.State.Search.Count));
        Assert.Contains("1 of 2", stage.Picture(), StringComparison.Ordinal);
        Assert.Contains("not found", stage.Press("x").Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void N_goes_through_the_matches_and_round_until_escape_ends_it()
    {
        Stage stage = new Stage(80, 24).Press("/mke2fs\rn");
        Assert.Equal(1, stage.State.Search.Current);
        Assert.Equal(0, stage.Press("n").State.Search.Current);
        Assert.Equal(1, stage.Press("N").State.Search.Current);
        Assert.Equal(1, stage.State.ChapterIndex);
        Assert.False(stage.Press("\e").State.Search.IsOpen);
        Assert.Equal(2, stage.Press("n").State.ChapterIndex);
    }

    [Fact]
    public void Other_keys_do_what_they_always_do_while_matches_are_shown()
    {
        Stage stage = new Stage(80, 24).Press("/kernel\rj");
        Assert.True(stage.State.Search.IsOpen);
        Assert.Equal(PaneKind.Checks, stage.Press("3").State.Focus);
        Assert.Equal(PaneKind.Lesson, stage.Press("n").State.Focus);
    }

    [Fact]
    public void A_text_that_is_wrapped_is_found_across_the_lines()
    {
        foreach (int width in (int[])[20, 31, 40, 80, 200])
        {
            Stage stage = new Stage(width, 30).Press("/mounted the root file system it runs one program");
            Assert.True(stage.State.Search.Count == 1, $"at {width} columns");
            Assert.All(stage.State.Search.Parts, part => Assert.True(part.Start + part.Length <= stage.State.Lesson.Document.Lines[part.Line].PlainText.Length));
        }
    }

    [Fact]
    public void Folded_answers_are_not_searched_until_they_are_opened()
    {
        Stage stage = new Stage(80, 60).Press("/no device\r");
        Assert.Equal(0, stage.State.Search.Count);
        Assert.Equal(1, stage.Press("\eG[[\r/no device").State.Search.Count);
    }

    [Fact]
    public void Matches_are_found_again_when_the_width_changes()
    {
        Stage stage = new Stage(80, 24).Press("/kernel\rn");
        int count = stage.State.Search.Count;
        stage.Resize(60, 24);
        Assert.Equal((1, count), (stage.State.Search.Current, stage.State.Search.Count));
    }

    [Fact]
    public void All_chapters_are_searched_and_enter_goes_to_the_place()
    {
        Stage stage = new Stage(100, 30).Press("F");
        Assert.Equal("index", stage.Jobs.Asked[^1]);
        stage.Press("short chapter").Post(new AppEvent.IndexReady(ChapterIndex.Of(stage.State.Chapters)));
        Assert.Equal(["Run a kernel", "Execute an init program"], stage.State.Picker!.Rows.Select(row => row.Detail));
        stage.Send("\e[B").Press("\r");
        Assert.Equal((2, Overlay.None), (stage.State.ChapterIndex, stage.State.Overlay));
        Assert.Equal(("short chapter", 0, 1), (stage.State.Search.Text, stage.State.Search.Current, stage.State.Search.Count));
    }

    [Fact]
    public void A_later_match_of_a_chapter_is_gone_to_and_not_its_first()
    {
        Stage stage = new Stage(100, 14).Press("F").Post(new AppEvent.IndexReady(ChapterIndex.Of(new Stage().State.Chapters))).Press("mke2fs");
        Assert.Equal(2, stage.State.Picker!.Rows.Count);
        stage.Send("\e[B").Press("\r");
        Assert.Equal((1, 2), (stage.State.Search.Current, stage.State.Search.Count));
        int line = stage.State.Search.Parts[^1].Line;
        Assert.InRange(line, stage.State.Lesson.Scroll, stage.State.Lesson.Scroll + stage.State.Lesson.Height - 1);
    }

    [Fact]
    public void Tab_takes_the_text_along_into_all_chapters()
    {
        Stage stage = new Stage(100, 30).Press("/kernel\t");
        Assert.False(stage.State.Search.IsOpen);
        Assert.Equal("kernel", stage.State.Picker!.Query);
    }

    [Fact]
    public void What_is_pasted_is_searched_for_without_its_control_characters()
    {
        Stage stage = new Stage().Press("/").Send("\e[200~mke\r2fs\e[201~");
        Assert.Equal("mke2fs", stage.State.Search.Text);
    }

    [Fact]
    public void The_parts_of_a_match_cover_the_text_however_it_is_wrapped()
    {
        Stage stage = new(30, 30);
        Document document = stage.State.Lesson.Document;
        List<TextMatchPart> parts = TextMatcher.Find(document, "root file system");
        string found = string.Concat(parts.Where(part => part.Match == 0).Select(part => document.Lines[part.Line].PlainText.Substring(part.Start, part.Length)));
        Assert.Equal("rootfilesystem", found.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant());
    }
}
