using System.Diagnostics;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests;

public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_regular_file_is_ready_and_has_a_length()
    {
        _directory.Write("ws/vmlinuz", "12345");
        using Workspace workspace = new(_directory.At("ws"));
        Assert.Equal(new ArtifactState(HostFileKind.Regular, 5, null), workspace.StateOf("vmlinuz"));
    }

    [Fact]
    public void A_missing_file_is_said_by_the_name_the_learner_knows()
    {
        using Workspace workspace = new(_directory.At("nowhere"));
        Assert.Equal(new ArtifactState(HostFileKind.Missing, 0, "vmlinuz does not exist"), workspace.StateOf("vmlinuz"));
    }

    [Fact]
    public void A_directory_in_place_of_a_file_is_said_so()
    {
        Directory.CreateDirectory(_directory.At("ws/vmlinuz"));
        using Workspace workspace = new(_directory.At("ws"));
        Assert.Equal("vmlinuz is a directory, not a file", workspace.StateOf("vmlinuz").Trouble);
    }

    [Fact]
    public void A_named_pipe_is_refused_without_being_opened()
    {
        Directory.CreateDirectory(_directory.At("ws"));
        using (Process mkfifo = Process.Start("mkfifo", [_directory.At("ws/pipe")]))
        {
            mkfifo.WaitForExit();
        }

        using Workspace workspace = new(_directory.At("ws"));
        Assert.Equal("pipe is a device, pipe or socket, not a regular file", workspace.StateOf("pipe").Trouble);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("out")]
    [InlineData("outdir/secret")]
    public void Nothing_outside_the_workspace_can_be_reached(string path)
    {
        _directory.Write("secret", "s");
        Directory.CreateDirectory(_directory.At("ws"));
        File.CreateSymbolicLink(_directory.At("ws/out"), "../secret");
        Directory.CreateSymbolicLink(_directory.At("ws/outdir"), "..");
        using Workspace workspace = new(_directory.At("ws"));
        Assert.Contains($"{path} leads out of the workspace", workspace.StateOf(path).Trouble, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => workspace.Bytes(path));
        Assert.Throws<IOException>(() => workspace.HostPath(path));
    }

    [Fact]
    public void A_workspace_behind_a_symbolic_link_is_fine_and_so_is_a_link_inside_it()
    {
        _directory.Write("real/disk.img", "abc");
        File.CreateSymbolicLink(_directory.At("real/alias"), "disk.img");
        Directory.CreateSymbolicLink(_directory.At("ws"), "real");
        using Workspace workspace = new(_directory.At("ws"));
        Assert.Equal(3, workspace.StateOf("disk.img").Length);
        Assert.Equal(3, workspace.StateOf("alias").Length);
    }

    [Fact]
    public void A_circle_of_links_is_said_so()
    {
        Directory.CreateDirectory(_directory.At("ws"));
        File.CreateSymbolicLink(_directory.At("ws/a"), "b");
        File.CreateSymbolicLink(_directory.At("ws/b"), "a");
        using Workspace workspace = new(_directory.At("ws"));
        Assert.Equal("a is a circle of symbolic links", workspace.StateOf("a").Trouble);
    }

    [Fact]
    public void Without_a_root_paths_are_taken_as_they_are()
    {
        string path = _directory.Write("anywhere/k", "1");
        using Workspace workspace = new(null);
        Assert.Null(workspace.Root);
        Assert.Null(workspace.StateOf(path).Trouble);
        Assert.Equal(path, workspace.HostPath(path));
    }

    [Fact]
    public void The_bytes_are_opened_once_and_released_with_the_workspace()
    {
        _directory.Write("ws/f", "xyz");
        Workspace workspace = new(_directory.At("ws"));
        ByteSource first = workspace.Bytes("f");
        Assert.Same(first, workspace.Bytes("f"));
        workspace.Dispose();
        Assert.Throws<ObjectDisposedException>(() => workspace.Bytes("f"));
        Assert.Throws<ObjectDisposedException>(() => first.Read(0, new byte[1]));
    }
}
