using LfsTutor.Engine.Host;

namespace LfsTutor.Content.Tests;

/// <summary>script/tutor builds once and then only starts.</summary>
[Trait("needs", "boot")]
public sealed class StartScriptTests(WorkspaceFactory workspaces)
{
    private static readonly string Script = Path.Combine(ContentFolder.Root, "script", "tutor");

    [Fact]
    public async Task The_first_start_builds_and_the_next_ones_only_start_from_anywhere_and_through_a_link()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(workspaces.Empty(), "a place with spaces")).FullName;
        string link = Path.Combine(elsewhere, "learn");
        File.CreateSymbolicLink(link, Script);

        HostProcessResult first = await StartAsync(link, elsewhere);
        HostProcessResult second = await StartAsync(Script, "/");
        HostProcessResult third = await StartAsync(link, elsewhere);

        Assert.True(first.Succeeded, first.Error);
        Assert.Contains("Building LFS Tutor", first.Error, StringComparison.Ordinal);
        Assert.Matches(@"\d+\.\d+", first.OutputText);
        Assert.Equal(("", first.OutputText), (second.Error, second.OutputText));
        Assert.Equal(("", first.OutputText), (third.Error, third.OutputText));

        Task<HostProcessResult> StartAsync(string script, string directory) => HostProcess.RunAsync(script, ["--version"], new HostProcessOptions
        {
            WorkingDirectory = directory,
            Environment = new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = elsewhere, ["CI"] = null },
            Timeout = TimeSpan.FromMinutes(10),
        });
    }
}
