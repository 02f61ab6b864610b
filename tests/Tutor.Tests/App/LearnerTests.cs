using LfsTutor.App;
using LfsTutor.Engine;
using LfsTutor.Lessons;

namespace LfsTutor.Tutor.Tests.App;

public sealed class LearnerTests
{
    private static readonly IReadOnlyList<CheckResult> AllPass = [.. Stage.FailedChecks.Select(check => check with { Status = CheckStatus.Passed, Findings = [] })];

    [Fact]
    public void Opening_a_chapter_watches_its_files() => Assert.Equal("kernel/20-chapter", new Stage().Press("n").Jobs.Watched);

    [Fact]
    public void Changed_files_are_checked_and_forecast_again_without_a_key()
    {
        Stage stage = new Stage().WithResults();
        int before = stage.Jobs.Asked.Count;
        stage.Post(new AppEvent.ArtifactsChanged(stage.State.Visit));
        Assert.Equal(["verify kernel/10-chapter", "forecast kernel/10-chapter"], stage.Jobs.Asked.Skip(before));
        Assert.Equal(PaneKind.Lesson, stage.State.Focus);
        stage.Post(new AppEvent.ArtifactsChanged(stage.State.Visit - 1));
        Assert.Equal(before + 2, stage.Jobs.Asked.Count);
    }

    [Fact]
    public void A_change_that_mends_or_breaks_something_says_so_and_one_that_does_neither_is_silent()
    {
        Stage stage = new Stage().WithResults();
        Change(stage, [Stage.FailedChecks[0], Stage.FailedChecks[1] with { Status = CheckStatus.Passed, Findings = [] }, Stage.FailedChecks[2]]);
        Assert.Equal("There is a file system on the disk. 2 of 3 checks pass.", stage.State.Message);
        Change(stage, Stage.FailedChecks);
        Assert.Equal("The disk image holds no file system the kernel can mount. h gives a hint.", stage.State.Message);
        stage.Press("j");
        Change(stage, Stage.FailedChecks);
        Assert.Null(stage.State.Message);
        Change(stage, AllPass);
        Assert.Equal("All checks passed. b boots it: that is the proof.", stage.State.Message);
    }

    [Fact]
    public void A_chapter_without_a_boot_is_proved_by_the_change_that_mends_it_and_waits_for_n()
    {
        Stage stage = new Stage().Press("n");
        stage.Post(new AppEvent.ChecksReady(stage.State.Visit, Stage.FailedChecks));
        Change(stage, AllPass);
        Assert.True(stage.State.Proved[2]);
        Assert.Equal(2, stage.State.ChapterIndex);
        Assert.Contains("Chapter proved. 10 points.", stage.Press("j").Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_forecast_of_a_running_boot_stays_and_is_made_anew_after_it()
    {
        Stage stage = new Stage(160, 48).WithResults().BootToPanic();
        int before = stage.Jobs.Asked.Count;
        stage.Post(new AppEvent.ArtifactsChanged(stage.State.Visit));
        Assert.Equal(["verify kernel/10-chapter"], stage.Jobs.Asked.Skip(before));
        stage.Panic();
        Assert.Equal("forecast kernel/10-chapter", stage.Jobs.Asked[^1]);
        Assert.Contains("Your files have changed since that boot.", stage.Press("4").Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hints_begin_anew_when_something_else_is_wrong()
    {
        Stage stage = new Stage().WithResults().Press("h");
        stage.Post(new AppEvent.HintsReady(stage.State.Visit, ["nudge", "where", "fix"])).Press("h\e");
        Change(stage, Stage.FailedChecks);
        Assert.Equal(2, stage.State.HintsShown);
        Change(stage, [Stage.FailedChecks[1] with { Rule = Stage.KernelMissing, Findings = [new Finding(Stage.KernelMissing, new Location("vmlinuz"), "it is not there")] }]);
        Assert.Null(stage.State.Hints);
        Assert.Equal("hints kernel/10-chapter", stage.Press("h").Jobs.Asked[^1]);
    }

    [Fact]
    public void The_last_proof_of_a_track_shows_points_time_and_what_is_next()
    {
        Stage stage = new Stage(100, 40);
        stage.Jobs.Progress["kernel/00-chapter"] = new ChapterProgress(stage.Time.GetUtcNow(), SecondsSpent: 600);
        stage.Jobs.Progress["kernel/10-chapter"] = new ChapterProgress(stage.Time.GetUtcNow(), SecondsSpent: 3600);
        stage.Press("n");
        stage.Time.Advance(TimeSpan.FromMinutes(2));
        stage.Press("v").Post(new AppEvent.ChecksReady(stage.State.Visit, AllPass));
        Assert.Equal(Overlay.Finish, stage.State.Overlay);
        string picture = stage.Picture();
        Assert.Contains("✔ Track finished", picture, StringComparison.Ordinal);
        Assert.Contains("3 of 3 chapters proved, 30 of 30 points", picture, StringComparison.Ordinal);
        Assert.Contains("1 h 12 min at work", picture, StringComparison.Ordinal);
        Assert.Equal(Overlay.None, stage.Press("\e").State.Overlay);
    }

    [Fact]
    public void A_proof_that_is_not_the_last_of_its_track_shows_no_end()
    {
        Stage stage = new Stage().BootToPanic();
        stage.Post(new AppEvent.BootEnded(stage.State.Boot.Run, Stage.PanicResult, Stage.PanicExplanation with { Passed = true }));
        Assert.Equal(Overlay.None, stage.State.Overlay);
    }

    [Fact]
    public void Time_at_work_is_kept_and_long_silences_are_not_work()
    {
        Stage stage = new Stage().Press("j");
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        stage.Press("j");
        stage.Time.Advance(TimeSpan.FromHours(3));
        stage.Press("kq");
        Assert.Equal(360, stage.Jobs.Progress["kernel/10-chapter"].SecondsSpent);
    }

    [Fact]
    public void A_bookmark_is_set_listed_gone_to_and_taken_away()
    {
        Stage stage = new Stage(100, 14).Press("dm");
        Assert.Equal(stage.State.Lesson.Scroll, stage.Jobs.Marks[0].Line);
        int line = stage.State.Lesson.Scroll;
        stage.Press("gn'");
        Assert.Equal("Give the kernel a root file system", stage.State.Picker!.Selected!.Detail);
        stage.Press("\r");
        Assert.Equal((1, line), (stage.State.ChapterIndex, stage.State.Lesson.Scroll));
        stage.Press("m");
        Assert.Empty(stage.Jobs.Marks);
        Assert.Equal("There are no bookmarks yet; m sets one.", stage.Press("'").State.Message);
    }

    [Fact]
    public void Delete_takes_the_bookmark_under_the_bar_away()
    {
        Stage stage = new Stage(100, 14).Press("mdm'");
        stage.Send("\e[B\e[3~");
        Assert.Equal(0, Assert.Single(stage.Jobs.Marks).Line);
        Assert.Single(stage.State.Picker!.Rows);
    }

    [Fact]
    public void A_place_is_found_again_in_another_width()
    {
        Stage stage = new Stage(200, 30).Press("/Size\r\ezm");
        Bookmark mark = stage.Jobs.Marks[0];
        Stage narrow = new(60, 30);
        narrow.State.Bookmarks.Add(mark);
        narrow.Press("n'\r");
        Assert.InRange((double)narrow.State.Lesson.Scroll / narrow.State.Lesson.Document.Lines.Count, ((double)mark.Line / mark.Of) - 0.1, ((double)mark.Line / mark.Of) + 0.1);
    }

    [Fact]
    public void The_screen_comes_back_as_it_was_left()
    {
        Stage stage = new Stage(160, 48).WithResults().Press("3z");
        stage.Press("q");
        SessionView view = stage.Jobs.View!;
        Assert.Equal(new SessionView("checks", LessonHasKeys: false, Zoomed: true), view);
        Stage again = new Stage(160, 48);
        again.Controller.Resume(view);
        Assert.Equal((PaneKind.Checks, PaneKind.Checks, true), (again.State.RightPane, again.State.Focus, again.State.IsZoomed));
        again.Controller.Resume(new SessionView("a tab of a later version"));
        Assert.Equal(PaneKind.Checks, again.State.RightPane);
    }

    [Fact]
    public void The_chapter_list_adds_up_points_and_time_and_opens_by_a_click()
    {
        Stage stage = new Stage(120, 40);
        stage.Jobs.Progress["kernel/00-chapter"] = new ChapterProgress(stage.Time.GetUtcNow(), SecondsSpent: 700);
        stage.Press("nl");
        string[] rows = stage.Picture().Split('\n');
        Assert.Contains(rows, row => row.Contains("1 of 3 proved · 10 of 30 points · 11 min", StringComparison.Ordinal));
        int y = Array.FindIndex(rows, row => row.Contains("✔ proved", StringComparison.Ordinal));
        stage.Send($"\e[<0;60;{y + 1}M");
        Assert.Equal((0, Overlay.None), (stage.State.ChapterIndex, stage.State.Overlay));
    }

    private static void Change(Stage stage, IReadOnlyList<CheckResult> checks) =>
        stage.Post(new AppEvent.ArtifactsChanged(stage.State.Visit)).Post(new AppEvent.ChecksReady(stage.State.Visit, checks));
}
