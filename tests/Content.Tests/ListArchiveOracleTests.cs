using LfsTutor.Engine;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.InitramfsList;
using LfsTutor.Engine.Tests.Forecast;

namespace LfsTutor.Content.Tests;

/// <summary>Lists read as the kernel's own program reads them: gen_init_cpio of the kernel source the tests build from is asked too.</summary>
[Trait("needs", "boot")]
public sealed class ListArchiveOracleTests
{
    private const string Files = "printf 'hello' > a; printf '' > empty; head -c 5000 /dev/zero > zeros; ";

    [Theory]
    [InlineData("dir /dev 0755 0 0\nnod /dev/console 0600 0 0 c 5 1\ndir /root 0700 0 0\n")]
    [InlineData("# comment\n\nfile /init a 500 0 0\nfile /e empty 0644 1000 1000\nfile z zeros 755 0 0\n")]
    [InlineData("slink /bin/sh busybox 0777 0 0\npipe /p 644 1 2\nsock /s 0600 0 0\nnod /dev/sdb 600 0 6 b 8 16\n")]
    [InlineData("file /bin/busybox a 755 0 0 /bin/ls bin/cat\ndir /x 0789 0 0\n")]
    [InlineData("dir\t/tabs  755   0\t0   and more\r\nnod /c 600 0 0 x 5 1\n")]
    [InlineData("dir /last 755 0 0")]
    [InlineData("directory /dev 755 0 0\n dir /blank 755 0 0\nword\ndir /ok 755 0 0\n")]
    public async Task The_archive_of_a_list_is_the_builds_to_the_byte(string list)
    {
        using Sandbox sandbox = new();
        await File.WriteAllTextAsync(Path.Combine(sandbox.Path, "list"), list, TestContext.Current.CancellationToken);
        sandbox.Run(Files + "touch -d @0 a empty zeros; \"$OBJECTS\"/usr/gen_init_cpio -t 0 list > archive", [("OBJECTS", Objects)]);
        using Workspace workspace = new(sandbox.Path);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(sandbox.Path, "archive"), TestContext.Current.CancellationToken), workspace.ArchiveOfList("list", "").ToArray());
    }

    [Theory]
    [InlineData("dir /dev 0755 0\n")]
    [InlineData("dir /dev 0o755 0 0\n")]
    [InlineData("nod /dev/console 0600 0 0 char 5 1\n")]
    [InlineData("file /init 500 0 0\n")]
    [InlineData("slink /sh 777 0 0\n")]
    public void A_line_that_is_said_to_stop_the_build_makes_the_program_fail(string list)
    {
        using Sandbox sandbox = new();
        File.WriteAllText(Path.Combine(sandbox.Path, "list"), list);
        sandbox.Run("! \"$OBJECTS\"/usr/gen_init_cpio -t 0 list > archive 2> messages; grep -q Unrecognized messages", [("OBJECTS", Objects)]);
        using Workspace workspace = new(sandbox.Path);
        Assert.True(workspace.SourceList("list").StopsBuild);
    }

    [Fact]
    public void Every_kernel_carries_the_default_list()
    {
        foreach (string kernel in new[] { Kernels.Lab, Kernels.Other, Kernels.Stock })
        {
            using Workspace workspace = new(null);
            Initramfs archive = workspace.BuiltInInitramfs(kernel)!;
            Assert.Equal(["/dev", "/dev/console", "/root"], archive.Tree.Walk().Select(node => node.Path).Order(StringComparer.Ordinal));
        }
    }

    private static string Objects
    {
        get
        {
            Kernels.RequireLinuxTree();
            return Environment.GetEnvironmentVariable(Kernels.LinuxObjects)!;
        }
    }
}
