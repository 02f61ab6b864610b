using LfsTutor.Engine.Host;

namespace LfsTutor.Content.Tests;

/// <summary>The chapter's list of commands is the one of the busybox it names.</summary>
public sealed class BusyboxListTests
{
    private const string Version = "BusyBox v1.35.0 (Debian";

    [Fact]
    public async Task The_commands_a_chapter_lists_are_those_the_real_busybox_links()
    {
        HostProcessResult help = await HostProcess.RunAsync("busybox", [], new HostProcessOptions(), TestContext.Current.CancellationToken);
        HostProcessResult list = await HostProcess.RunAsync("busybox", ["--list-full"], new HostProcessOptions(), TestContext.Current.CancellationToken);
        string[] real = [.. list.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
        string[] listed = [.. Listed().Order(StringComparer.Ordinal)];

        Assert.Equal(269, listed.Length);
        if (help.OutputText.StartsWith(Version, StringComparison.Ordinal))
        {
            Assert.Equal(real, listed);
        }
        else
        {
            // Another version has others besides; what every busybox links is in both.
            Assert.Superset(new HashSet<string>(["bin/ls", "bin/mount", "sbin/init", "sbin/mdev", "usr/bin/test"]), real.Intersect(listed).ToHashSet());
        }
    }

    /// <summary>Rows like <c>| `/bin` (77) | arch ash … |</c>, without the first slash, as busybox itself names them.</summary>
    private static IEnumerable<string> Listed() => ContentFolder.Chapter("tiny-usb/70-boot").Markdown.Split('\n')
        .Where(line => line.StartsWith("| `/", StringComparison.Ordinal) && line.Contains("` (", StringComparison.Ordinal))
        .SelectMany(line => Row(line.Split('|', StringSplitOptions.TrimEntries)));

    private static IEnumerable<string> Row(string[] cells)
    {
        string directory = cells[1].Split('`')[1].TrimStart('/');
        return cells[2].Split(' ').Select(name => directory.Length == 0 ? name : $"{directory}/{name}");
    }
}
