namespace LfsTutor.Tutor.Tests.Commands;

/// <summary>Whatever is given to the commands: one clear sentence, the right exit code, never a stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TutorProcess _tutor = new();
    private readonly InProcess _inProcess = new();

    public void Dispose()
    {
        _tutor.Dispose();
        _inProcess.Dispose();
    }

    private string Make(string what)
    {
        byte[] random = new byte[1 << 20];
        new Random(1).NextBytes(random);
        switch (what)
        {
            case "missing":
                return _tutor["nowhere/file"];
            case "directory":
                Directory.CreateDirectory(_tutor["directory"]);
                return _tutor["directory"];
            case "device":
                return "/dev/zero";
            case "link to itself":
                File.CreateSymbolicLink(_tutor["loop"], _tutor["loop"]);
                return _tutor["loop"];
            case "empty":
                return _tutor.Write("empty", []);
            case "random":
                return _tutor.Write("random", random);
            case "text":
                return _tutor.Write("text", "just \u001b[31msome\u202e text\n");
            case "truncated qcow2":
                return _tutor.Write("truncated.qcow2", [.. "QFI\u00fb"u8[..3], 0xfb, 0, 0, 0, 3, .. new byte[40]]);
            case "qcow2 with absurd sizes":
                return _tutor.Write("absurd.qcow2", [.. "QFI"u8, 0xfb, 0, 0, 0, 3, .. Enumerable.Repeat((byte)0xff, 500)]);
            case "half a kernel":
                byte[] kernel = new byte[4096];
                "HdrS"u8.CopyTo(kernel.AsSpan(0x202));
                (kernel[0x1fe], kernel[0x1ff], kernel[0x206], kernel[0x207]) = (0x55, 0xaa, 15, 2);
                Array.Fill(kernel, (byte)0xff, 0x248, 64);
                return _tutor.Write("half", kernel);
            case "bad gzip":
                return _tutor.Write("bad.gz", [0x1f, 0x8b, 8, 0, .. random[..5000]]);
            case "cpio with absurd sizes":
                return _tutor.Write("absurd.cpio", "070701" + new string('F', 104) + "name");
            case "elf of ones":
                return _tutor.Write("elf", [.. "\u007fELF"u8, 2, 1, 1, .. Enumerable.Repeat((byte)0xff, 500)]);
            default:
                throw new ArgumentException(what);
        }
    }

    [Theory]
    [InlineData("missing", 2)]
    [InlineData("directory", 2)]
    [InlineData("device", 2)]
    [InlineData("link to itself", 2)]
    [InlineData("empty", 1)]
    [InlineData("random", 4)]
    [InlineData("text", 4)]
    [InlineData("truncated qcow2", 1)]
    [InlineData("qcow2 with absurd sizes", 1)]
    [InlineData("half a kernel", 1)]
    [InlineData("bad gzip", 1)]
    [InlineData("cpio with absurd sizes", 0)]
    [InlineData("elf of ones", 1)]
    public async Task Inspect_says_what_is_wrong(string what, int exitCode)
    {
        string path = Make(what);

        _tutor.Run("inspect", path).Expect(exitCode);
        Outcome json = (await _inProcess.RunAsync("inspect", path, "--format", "json")).Expect(exitCode);
        Assert.Equal(exitCode == 2 ? "lfs-tutor/error@1" : "lfs-tutor/inspect@1", (string?)json.Json["schema"]);
    }

    [Theory]
    [InlineData("missing", 2)]
    [InlineData("directory", 2)]
    [InlineData("device", 2)]
    [InlineData("empty", 1)]
    [InlineData("random", 4)]
    [InlineData("text", 1)]
    [InlineData("truncated qcow2", 1)]
    [InlineData("half a kernel", 4)]
    [InlineData("bad gzip", 1)]
    [InlineData("elf of ones", 1)]
    public async Task A_forecast_of_a_kernel_that_is_none_says_so(string what, int exitCode)
    {
        string path = Make(what);

        _tutor.Run("forecast", "--kernel", path, "--append", "console=ttyS0").Expect(exitCode);
        Outcome json = (await _inProcess.RunAsync("forecast", "--kernel", path, "--append", "console=ttyS0", "--format", "json")).Expect(exitCode);
        Assert.Equal(exitCode == 2 ? "lfs-tutor/error@1" : "lfs-tutor/forecast@1", (string?)json.Json["schema"]);
    }

    [Theory]
    [InlineData("missing", 2)]
    [InlineData("directory", 2)]
    [InlineData("device", 2)]
    [InlineData("empty", 4)]
    [InlineData("random", 4)]
    [InlineData("text", 4)]
    public async Task Diagnose_of_what_is_no_log_says_so(string what, int exitCode)
    {
        string path = Make(what);

        _tutor.Run("diagnose", path).Expect(exitCode);
        Outcome json = (await _inProcess.RunAsync("diagnose", path, "--format", "json")).Expect(exitCode);
        Assert.Equal(exitCode == 2 ? "lfs-tutor/error@1" : "lfs-tutor/diagnose@1", (string?)json.Json["schema"]);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("directory")]
    [InlineData("device")]
    public void Boot_starts_nothing_when_a_file_is_not_there(string what)
    {
        string path = Make(what);
        string kernel = _tutor.Write("kernel", "x");

        Assert.StartsWith("tutor: the kernel: ", _tutor.Run("boot", "--kernel", path).Expect(2).Error, StringComparison.Ordinal);
        Assert.StartsWith("tutor: the drive: ", _tutor.Run("boot", "--kernel", kernel, "--drive", path).Expect(2).Error, StringComparison.Ordinal);
        Assert.Equal("lfs-tutor/error@1", (string?)_tutor.Run("boot", "--kernel", kernel, "--initrd", path, "--format", "json").Expect(2).Json["schema"]);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("random")]
    [InlineData("half a kernel")]
    public void Verify_of_a_workspace_with_a_spoilt_kernel_fails_and_says_what_next(string what)
    {
        string path = Make(what);
        string workspace = _tutor["work"];
        Directory.CreateDirectory(workspace);
        File.Copy(path, Path.Combine(workspace, "vmlinuz"));

        Outcome text = _tutor.Run("verify", "kernel/00", "--workspace", workspace).Expect(1);
        Assert.Contains("FAILED", text.Output, StringComparison.Ordinal);
        Assert.Contains("next:", text.Output, StringComparison.Ordinal);
        Assert.Equal("failed", (string?)_tutor.Run("verify", "kernel/00", "--workspace", workspace, "--format", "json").Expect(1).Json["status"]);
    }

    [Fact]
    public async Task Verify_of_a_workspace_that_is_not_there_fails_every_chapter()
    {
        Outcome json = (await _inProcess.RunAsync("verify", "--all", "--workspace", _tutor["nowhere"], "--format", "json")).Expect(1);

        Assert.Equal(0, (int?)json.Json["points"]!["earned"]);
        Assert.All(json.Json["chapters"]!.AsArray(), chapter => Assert.Equal("failed", (string?)chapter!["status"]));
    }

    [Fact]
    public void A_file_without_permission_is_not_a_bug()
    {
        string path = _tutor.Write("secret", "x");
        File.SetUnixFileMode(path, UnixFileMode.None);

        // Root may read everything.
        _tutor.Run("inspect", path).Expect(Environment.IsPrivilegedProcess ? 4 : 3);
    }

    [Theory]
    [InlineData("\u001b]0;title\u0007\u001b[2J[    1.0] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)\r\n")]
    public void Nothing_of_a_guest_reaches_the_terminal_raw(string log) => _tutor.RunWith(log, "diagnose", "-").Expect(0);

    [Fact]
    public void A_log_on_standard_input_is_diagnosed_with_the_deciding_line()
    {
        Outcome outcome = _tutor.RunWith(
            "[    0.0] Linux version 6.1.0\n[    1.5] VFS: Mounted root (ext2 filesystem) readonly on device 8:0.\n[    2.0] Kernel panic - not syncing: No working init found.  Try passing init= option to kernel.\n",
            "diagnose",
            "-",
            "--format=json").Expect(0);

        Assert.Equal("panic.no-init", (string?)outcome.Json["verdict"]!["kind"]);
        Assert.Equal(3, (int?)outcome.Json["verdict"]!["lineNumber"]);
    }
}
