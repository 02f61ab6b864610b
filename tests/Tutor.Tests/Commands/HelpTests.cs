using LfsTutor.Commands;

namespace LfsTutor.Tutor.Tests.Commands;

public sealed class HelpTests : IDisposable
{
    private readonly InProcess _tutor = new();

    public static TheoryData<string> Names => [.. AllCommands.Create().Select(command => command.Name)];

    public void Dispose() => _tutor.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_command_explains_itself_with_an_example_and_its_exit_codes(string name)
    {
        Outcome outcome = (await _tutor.RunAsync(name, "--help")).Expect(0);

        Assert.Contains("Usage:", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"tutor {name}", outcome.Output[outcome.Output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("Exit codes:\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("", outcome.Error);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_commands_examples_are_understood_by_its_parser(string name)
    {
        foreach ((string line, _) in AllCommands.Create().Single(command => command.Name == name).Examples)
        {
            string command = line[line.IndexOf("tutor ", StringComparison.Ordinal)..].TrimEnd(')').Split(" | ")[0].Split(" > ")[0];
            string[] words = [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(command.Replace('\'', '"')).Skip(1)];

            // One option nobody knows keeps it from running; were anything else in it unknown, that would be complained of first.
            Outcome outcome = await _tutor.RunAsync([.. words, "--no-such-option"]);

            Assert.Contains("there is no option", outcome.Output + outcome.Error, StringComparison.Ordinal);
            Assert.Contains("--no-such-option", outcome.Output + outcome.Error, StringComparison.Ordinal);
            Assert.Equal(2, outcome.ExitCode);
        }
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        string help = (await _tutor.RunAsync("--help")).Expect(0).Output;

        Assert.All(AllCommands.Create(), command => Assert.Contains($"\n  {command.Name} ", help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_as_json_is_one_document()
    {
        Outcome outcome = (await _tutor.RunAsync("boot", "--help", "--format", "json")).Expect(0);

        Assert.Equal("lfs-tutor/help@1", (string?)outcome.Json["schema"]);
        Assert.Contains("Examples:", (string?)outcome.Json["text"], StringComparison.Ordinal);
    }
}
