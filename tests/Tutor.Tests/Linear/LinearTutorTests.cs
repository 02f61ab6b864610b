using LfsTutor.Linear;
using LfsTutor.Tutor.Tests.Commands;

namespace LfsTutor.Tutor.Tests.Linear;

public sealed class LinearTutorTests : IDisposable
{
    private readonly InProcess _tutor = new();

    public void Dispose() => _tutor.Dispose();

    [Fact]
    public async Task It_greets_with_the_chapter_and_the_first_commands_and_ends_by_quit()
    {
        Outcome outcome = (await Typed("quit")).Expect(0);
        Assert.StartsWith("LFS Tutor, in plain text.\nChapter 1 of", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("verify to check your files", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nkernel/00-run-a-kernel: ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_goes_section_by_section_or_through_the_whole_chapter()
    {
        Outcome outcome = await Typed("more", "more", "read 99");
        Assert.Contains("Section 1 of", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Section 2 of", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Sections are numbered from 1 to", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Check it with: tutor verify kernel/00-run-a-kernel", (await Typed("read")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_told_only_when_asked_for()
    {
        const string answer = "Linux is a kernel. An operating system is what you get";
        Assert.DoesNotContain(answer, (await Typed("read", "questions")).Output, StringComparison.Ordinal);
        Assert.Contains(answer, (await Typed("answer 1")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_forecast_and_hints_are_those_of_the_command_line()
    {
        Outcome outcome = await Typed("verify", "forecast", "hint");
        Assert.Contains("FAILED", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Forecast for kernel/00-run-a-kernel", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Hint 1 of", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chapters_are_opened_by_next_number_and_name_and_the_last_one_is_remembered()
    {
        Outcome outcome = await Typed("next", "open 3", "open kernel/4", "previous", "open nowhere");
        Assert.Contains("Chapter 2 of", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Chapter 3 of", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Create an initramfs", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("There is no such chapter.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Chapter 4 of", (await Typed("where")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_command_is_answered_with_the_one_meant()
    {
        Outcome outcome = await Typed("verfy", "q");
        Assert.Contains("There is no command \"verfy\". Did you mean verify?", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_other_command_of_the_program_works_with_quoted_words()
    {
        File.WriteAllText(Path.Combine(_tutor.Folder, "a file"), "#!/bin/sh\n");
        Assert.Contains("/bin/sh", (await Typed($"inspect '{_tutor.Folder}/a file'")).Output, StringComparison.Ordinal);
        Assert.Equal(["a b", "c'd", "", "e"], ShellWords.Split("'a b' c\\'d \"\" e"));
    }

    [Fact]
    public async Task A_search_names_chapter_and_heading()
    {
        Outcome outcome = await Typed("search shares out processor time");
        Assert.Contains("Chapter 1, under \"A kernel is a program\":", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("1 place.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        Outcome outcome = await Typed("help");
        Assert.All(LinearCommands.All, command => Assert.Contains(command.Names[0], outcome.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_drawn_with_characters()
    {
        Outcome outcome = await Typed("read", "list", "verify", "forecast", "help");
        Assert.DoesNotContain(outcome.Output, character => character is >= '\u2500' and <= '\u259F' or '\e' or '▸' or '✔' or '✘');
    }

    [Fact]
    public void A_script_gets_the_list_and_the_exit_code_of_its_last_command()
    {
        using TutorProcess tutor = new();
        Outcome outcome = tutor.RunWith("verify\n", []).Expect(1);
        Assert.Contains("kernel/00-run-a-kernel", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("FAILED", outcome.Output, StringComparison.Ordinal);
        tutor.RunWith("", []).Expect(0);
    }

    [Fact]
    public void Spoken_text_has_words_where_others_have_lines()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        MarkdownText.Write(new TextOutput(writer, colors: false, 60, isTerminal: false, isSpoken: true), "# One\n\n```sh\nls\n```\n\n---\n\n| A | B |\n|---|---|\n| c | d |\n");
        Assert.Equal("Heading 1: One\n\nCode (sh):\n    ls\nEnd of code.\n\n\n- A: c\n  B: d\n", writer.ToString());
    }

    private Task<Outcome> Typed(params string[] lines)
    {
        _tutor.Typed = string.Join('\n', lines) + "\n";
        return _tutor.RunAsync();
    }
}
