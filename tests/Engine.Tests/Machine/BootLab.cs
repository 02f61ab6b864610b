using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Machine;

/// <summary>A directory with real images, made by the real tools.</summary>
internal sealed class BootLab : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("lfs-tutor-test-").FullName;

    /// <summary>The kernel under test; script/test names it.</summary>
    public static string Kernel =>
        Environment.GetEnvironmentVariable("LFS_TUTOR_LAB_KERNEL") is { Length: > 0 } path && File.Exists(path)
            ? path
            : throw new InvalidOperationException("LFS_TUTOR_LAB_KERNEL does not name a kernel image; script/test builds the lab kernel and sets it.");

    public static QemuMachine Machine(TimeProvider? time = null) => new(new QemuMachineOptions(), time ?? TimeProvider.System);

    /// <summary>A stock kernel; script/test names it.</summary>
    public static string StockKernel =>
        Environment.GetEnvironmentVariable("LFS_TUTOR_STOCK_KERNEL") is { Length: > 0 } path && File.Exists(path)
            ? path
            : throw new InvalidOperationException("LFS_TUTOR_STOCK_KERNEL does not name a kernel image; script/test extracts the distribution's and sets it.");

    /// <summary>A machine with this computer's UEFI firmware.</summary>
    public static QemuMachine UefiMachine(FirmwareFiles? firmware = null, QemuMachineOptions? options = null) =>
        new((options ?? new QemuMachineOptions()) with { FindFirmware = () => firmware ?? FirmwareFinder.Find() ?? throw new InvalidOperationException("No UEFI firmware: sudo apt install ovmf") }, TimeProvider.System);

    /// <summary>A FAT file system without a partition table that holds copies of these files.</summary>
    public string Fat(string name, params (string Path, string Source)[] files)
    {
        string image = PathOf(name + ".fat");
        Run("mkfs.vfat", "-C", image, "32768");
        foreach ((string path, string source) in files)
        {
            string[] folders = path.Split('/')[..^1];
            for (int depth = 1; depth <= folders.Length; depth++)
            {
                Run("mmd", "-D", "s", "-i", image, "::/" + string.Join('/', folders[..depth]));
            }

            Run("mcopy", "-i", image, source, "::/" + path);
        }

        return image;
    }

    /// <summary>A file with this text.</summary>
    public string TextFile(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>An ext2 image in qcow2 with these files (mode 0755); the content null makes a directory.</summary>
    public string Ext2(string name, params (string Path, string? Source)[] files)
    {
        string root = PathOf(name + ".d");
        System.IO.Directory.CreateDirectory(root);
        foreach ((string path, string? source) in files)
        {
            string target = Path.Combine(root, path);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (source is not null)
            {
                string code = target + ".c";
                File.WriteAllText(code, source);
                Run("gcc", "-static", "-o", target, code);
                File.Delete(code);
            }
        }

        string raw = PathOf(name + ".img");
        string image = PathOf(name + ".qcow2");
        Run("mke2fs", "-q", "-t", "ext2", "-d", root, raw, "16M");
        Run("qemu-img", "convert", "-O", "qcow2", raw, image);
        return image;
    }

    /// <summary>An initramfs with the host's static busybox, whose init is a shell.</summary>
    public string BusyboxInitramfs()
    {
        string busybox = HostProcess.Find("busybox") ?? throw new InvalidOperationException("busybox is missing: sudo apt install busybox-static");
        string root = PathOf("busybox.d");
        string bin = Path.Combine(root, "bin");
        System.IO.Directory.CreateDirectory(bin);
        File.Copy(busybox, Path.Combine(bin, "busybox"));
        File.CreateSymbolicLink(Path.Combine(bin, "sh"), "busybox");
        string init = Path.Combine(root, "init");
        File.WriteAllText(init, "#!/bin/sh\nexec sh\n");
        File.SetUnixFileMode(init, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string archive = PathOf("busybox.cpio");
        Run("sh", "-c", $"cd '{root}' && find . | cpio --quiet -o -H newc > '{archive}'");
        return archive;
    }

    public static void Run(string program, params string[] arguments)
    {
        string path = HostProcess.Find(program) ?? throw new InvalidOperationException($"{program} is missing: sudo apt install {HostTools.PackageOf(program) ?? program}");
        using Process process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {error}");
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}

/// <summary>Keeps what it is told.</summary>
internal sealed class RecordingObserver : IBootObserver
{
    private readonly TaskCompletionSource _spoke = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IMachineInput> _input = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<BootResult> _goneOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<BootVerdict> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StringBuilder Text { get; } = new();

    public List<string> Steps { get; } = [];

    public List<GuestScreen> Screens { get; } = [];

    public ImmutableArray<string> Argv { get; private set; } = [];

    public Task Spoke => _spoke.Task;

    public Task<IMachineInput> Input => _input.Task;

    public Task<BootVerdict> Verdict => _decided.Task;

    /// <summary>Completes when the machine goes on after its verdict.</summary>
    public Task<BootResult> GoneOn => _goneOn.Task;

    /// <summary>Completes when this text has come.</summary>
    public Func<string, bool> Awaited { get; init; } = _ => true;

    public void Started(ImmutableArray<string> argv, string accelerator) => Argv = argv;

    public void Attached(IMachineInput input) => _input.TrySetResult(input);

    public void Console(ReadOnlySpan<byte> bytes)
    {
        Text.Append(Encoding.Latin1.GetString(bytes));
        if (Awaited(Text.ToString()))
        {
            _spoke.TrySetResult();
        }
    }

    public void Screen(GuestScreen screen) => Screens.Add(screen);

    public void StepSeen(string stepId, string line) => Steps.Add(stepId);

    public void GoesOn(BootResult result) => _goneOn.TrySetResult(result);

    public void Decided(BootVerdict verdict) => _decided.TrySetResult(verdict);
}
