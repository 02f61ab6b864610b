using LfsTutor.App;
using LfsTutor.Lessons;

namespace LfsTutor.Tutor.Tests.App;

public sealed class ScreenGoldenTests
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_lesson_beside_its_forecast(int width, int height) => Check("lesson", new Stage(width, height).WithResults());

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_end_of_the_lesson_with_an_answer_open(int width, int height) => Check("lesson-end", new Stage(width, height).WithResults().Press("G[[\r"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_checks_with_the_first_error_open(int width, int height) => Check("checks", Verified(width, height));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_forecast(int width, int height) => Check("forecast", new Stage(width, height).WithResults().Press("f"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void A_boot_in_progress_lights_the_steps(int width, int height)
    {
        Stage stage = new Stage(width, height).WithResults().BootToPanic();
        stage.Time.Advance(TimeSpan.FromSeconds(12));
        Check("boot", stage);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void A_panic_is_explained_below_the_console(int width, int height) => Check("panic", new Stage(width, height).WithResults().BootToPanic().Panic());

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void A_panic_is_explained_in_full_above_the_forecast(int width, int height) => Check("panic-forecast", new Stage(width, height).WithResults().BootToPanic().Panic().Press("4"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_help(int width, int height) => Check("help", new Stage(width, height).WithResults().Press("?"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_chapter_list(int width, int height) => Check("chapters", new Stage(width, height).WithResults().Press("l"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_hints(int width, int height)
    {
        Stage stage = new Stage(width, height).WithResults().Press("h");
        stage.Post(new AppEvent.HintsReady(stage.State.Visit, ["Look at the *disk image*.", "Byte 0x438 of `rootfs.ext2.qcow2`.", "Make it with `mke2fs`.", "```sh\nmke2fs -q -F -t ext2 rootfs.ext2 16M\n```"]));
        Check("hints", stage.Press("h"));
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_search_bar(int width, int height) => Check("search", new Stage(width, height).WithResults().Press("/kernel"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_question_before_quitting_a_running_machine(int width, int height) => Check("quit", new Stage(width, height).WithResults().BootToPanic().Press("q"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void A_machine_that_takes_the_keys_after_its_verdict(int width, int height) => Check("typing", MachineInputTests.Proved(width, height).Press("\r"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_prefix_shows_what_comes_after_it(int width, int height) => Check("prefix", MachineInputTests.Typing(width, height).Press("\u001d"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_question_before_booting_anew(int width, int height) => Check("machine", MachineInputTests.Proved(width, height).Press("b"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_commands_narrowed_by_a_few_letters(int width, int height) => Check("palette", new Stage(width, height).WithResults().Press(":the").Press("m"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_matches_of_a_search_over_all_chapters(int width, int height) =>
        Check("search-all", new Stage(width, height).WithResults().Press("F").Post(new AppEvent.IndexReady(ChapterIndex.Of(new Stage().State.Chapters))).Press("kernel"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_matches_of_a_search_kept_in_sight(int width, int height) => Check("matches", new Stage(width, height).WithResults().Press("/root\rn"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_bookmarks(int width, int height) => Check("bookmarks", new Stage(width, height).WithResults().Press("mdm'"));

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void The_end_of_a_track(int width, int height)
    {
        Stage stage = new(width, height);
        stage.Jobs.Progress["kernel/00-chapter"] = new ChapterProgress(stage.Time.GetUtcNow(), SecondsSpent: 900);
        stage.Jobs.Progress["kernel/10-chapter"] = new ChapterProgress(stage.Time.GetUtcNow(), SecondsSpent: 5400);
        stage.Press("nv").Post(new AppEvent.ChecksReady(stage.State.Visit, [Stage.FailedChecks[0]]));
        Check("finish", stage);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(160, 48)]
    public void A_chapter_proved_says_so_until_the_learner_goes_on(int width, int height)
    {
        Stage stage = new Stage(width, height).WithResults().BootToPanic();
        stage.Post(new AppEvent.BootEnded(stage.State.Boot.Run, Stage.PanicResult, Stage.PanicExplanation with { Passed = true, Headline = "It panicked, as it should." }));
        Check("proved", stage.Press("1j"));
    }

    [Theory]
    [InlineData(40, 12)]
    public void A_small_screen(int width, int height) => Check("small", new Stage(width, height).WithResults());

    private static Stage Verified(int width, int height)
    {
        Stage stage = new Stage(width, height).Press("v");
        return stage.WithResults();
    }

    private static void Check(string name, Stage stage) => Golden.Check($"{name}-{stage.State.Width}x{stage.State.Height}", stage.Picture());
}
