using System.Diagnostics;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>A workspace filled by a bash script with the real tools, and forecasts of what it holds.</summary>
public sealed class Sandbox : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public Sandbox() => Directory.CreateDirectory(_directory.At("ws"));

    public string Path => _directory.At("ws");

    /// <summary>Packages of the tools the scripts use, for the message when one is missing.</summary>
    private static readonly (string Tool, string Package)[] s_tools =
        [
            ("mke2fs", "e2fsprogs"), ("qemu-img", "qemu-utils"), ("gcc", "gcc"), ("cpio", "cpio"), ("busybox", "busybox-static"), ("sfdisk", "fdisk"), ("mkfs.vfat", "dosfstools"),
            ("mcopy", "mtools"), ("sgdisk", "gdisk"), ("bsdtar", "libarchive-tools"), ("xz", "xz-utils"), ("zstd", "zstd"), ("bzip2", "bzip2"), ("lz4", "lz4"), ("lzop", "lzop"),
        ];

    public Sandbox Run(string script, IEnumerable<(string Name, string Value)>? environment = null)
    {
        const string Prelude = """
            set -eu
            export PATH="$PATH:/usr/sbin:/sbin"
            image() { mke2fs -q -F -t "${1:-ext2}" ${2:+-O "$2"} -d rootfs disk.img 8M; }
            fat() { rm -f "$1"; truncate -s "${3:-${FAT_SIZE:-8M}}" "$1"; mkfs.vfat ${4:-} "$1" > /dev/null; [ -z "$(ls "$2")" ] || mcopy -s -i "$1" "$2"/* ::; }
            hello() { cp "$PROGRAMS/hello$*" hello; }
            mkdir -p rootfs/sbin

            """;
        Bash(Path, Prelude + script, [.. environment ?? [], ("PROGRAMS", s_programs.Value)]);
        return this;
    }

    /// <summary>The programs of the cases, compiled once a run: each takes longer than all the rest of a case.</summary>
    private static readonly Lazy<string> s_programs = new(() =>
    {
        string directory = Directory.CreateTempSubdirectory("lfs-tutor-programs-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        const string Compile = """
            set -eu
            printf '#include <stdio.h>\n#include <unistd.h>\nint main(void){for(;;){puts("Hello, World!");sleep(1);}}\n' > hello.c
            gcc -o hello hello.c
            gcc -static -o hello-static hello.c
            cat > tiny.c <<'END'
            static long call(long number, long first, const void *second, long third) {
                long result;
                __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(first), "S"(second), "d"(third) : "rcx", "r11", "memory");
                return result;
            }
            static const char text[] = "Hello, World!\n";
            void _start(void) { call(1, 1, text, sizeof text - 1); for (;;) call(34, 0, 0, 0); }
            END
            gcc -Os -static -nostdlib -fno-stack-protector -o hello-tiny tiny.c
            """;
        Bash(directory, Compile, []);
        return directory;
    });

    private static void Bash(string directory, string script, IEnumerable<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new("bash", ["-c", script]) { WorkingDirectory = directory, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process bash = Process.Start(start)!;
        Task<string> output = bash.StandardOutput.ReadToEndAsync();
        string error = bash.StandardError.ReadToEnd();
        output.Wait();
        bash.WaitForExit();
        string packages = string.Join(", ", s_tools.Where(tool => error.Contains($"{tool.Tool}: command not found", StringComparison.Ordinal)).Select(tool => tool.Package));
        Assert.True(bash.ExitCode == 0, packages.Length > 0 ? $"install {packages}" : $"exit code {bash.ExitCode}: {error}\n{script}");
    }

    public BootForecast Forecast(MachineSpec machine, string? marker = null)
    {
        using Workspace workspace = new(Path);
        return Forecaster.Forecast(workspace, machine, marker);
    }

    public void Dispose() => _directory.Dispose();
}
