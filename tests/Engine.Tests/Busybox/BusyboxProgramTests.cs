using LfsTutor.Engine.Busybox;

namespace LfsTutor.Engine.Tests.Busybox;

public sealed class BusyboxProgramTests
{
    private static readonly Lazy<byte[]> s_binary = new(() => File.ReadAllBytes(new[] { "/bin/busybox", "/usr/bin/busybox" }.First(File.Exists)));

    private static BusyboxProgram Program => BusyboxProgram.Read(s_binary.Value)!;

    [Fact]
    public void Its_applets_are_those_it_lists_itself() =>
        Assert.Equal(Disk.RealTool.Run("busybox", "--list").Split('\n', StringSplitOptions.RemoveEmptyEntries), Program.Applets.Select(applet => applet.Name));

    [Fact]
    public void Its_links_go_where_it_says_itself()
    {
        string[] full = Disk.RealTool.Run("busybox", "--list-full").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(full.Select(path => "/" + path), Program.Applets.Select(applet => (applet.Directory == "/" ? "" : applet.Directory) + "/" + applet.Name));
    }

    [Fact]
    public void Its_banner_is_the_one_it_prints()
    {
        string first = Disk.RealTool.Run("busybox").Split('\n')[0];
        Assert.Equal(first.Replace(" multi-call binary.", "", StringComparison.Ordinal), Program.Banner);
        Assert.Matches("^1\\.[0-9]+\\.[0-9]+$", Program.Version);
    }

    [Theory]
    [InlineData("exec", true)]
    [InlineData("[", true)]
    [InlineData("cd", true)]
    [InlineData("mount", false)]
    [InlineData("sleep", false)]
    public void Its_shell_has_commands_of_its_own(string name, bool isBuiltin) => Assert.Equal(isBuiltin, Program.IsBuiltin(name));

    [Fact]
    public void Debians_runs_applets_without_links_and_searches_the_usual_directories()
    {
        Assert.True(Program.IsStandalone);
        Assert.Equal("/sbin:/usr/sbin:/bin:/usr/bin", Program.DefaultPath);
        Assert.True(Program.Find("mkdir")!.RunsInShell);
        Assert.True(Program.Find("ls")!.RunsInShell);
        Assert.False(Program.Find("mount")!.RunsInShell);
        Assert.Null(Program.Find("frobnicate"));
    }

    [Fact]
    public void A_program_that_only_speaks_of_it_is_none()
    {
        Assert.Null(BusyboxProgram.Read("\u007fELF BusyBox v1.35.0 and nothing else"u8));
        Assert.Null(BusyboxProgram.Read([]));
        Assert.Null(BusyboxProgram.Read(File.ReadAllBytes("/bin/sh")));
    }

    [Fact]
    public void A_binary_cut_anywhere_gives_a_value_or_nothing()
    {
        byte[] whole = s_binary.Value;
        int names = whole.AsSpan().IndexOf("acpid\0"u8);
        for (int length = names - 300; length < names + 3000; length += 37)
        {
            Assert.True(BusyboxProgram.Read(whole.AsSpan(0, length)) is null or { Applets.Count: > 0 });
        }
    }
}
