using System.Diagnostics;

namespace LfsTutor.Benchmarks;

/// <summary>The artifacts that are measured, made by the real tools in a directory that goes away at the end.</summary>
internal sealed class Material : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("lfs-tutor-bench-").FullName;

    /// <summary>A raw newc archive of about 180 MB: 1,800 files of 100 KiB that gzip halves.</summary>
    public string Newc { get; private set; } = "";

    /// <summary>The first third of the same files, compressed by gzip.</summary>
    public string NewcGzip { get; private set; } = "";

    public string Ext2 { get; private set; } = "";

    public string Ext2Qcow2 { get; private set; } = "";

    public string Fat { get; private set; } = "";

    /// <summary>The most files the listing goals speak of: 10 directories of 20 files.</summary>
    public const int ListedEntries = 210;

    public string PathOf(string name) => Path.Combine(_directory, name);

    public void Make()
    {
        MakeFiles(PathOf("big"), directories: 18, files: 100, length: 100 << 10);
        MakeFiles(PathOf("middle"), directories: 6, files: 100, length: 100 << 10);
        MakeFiles(PathOf("small"), directories: 10, files: 20, length: 3000);
        Newc = PathOf("big.cpio");
        NewcGzip = PathOf("middle.cpio.gz");
        Ext2 = PathOf("small.ext2");
        Ext2Qcow2 = PathOf("small.qcow2");
        Fat = PathOf("small.fat");
        Shell($"cd big && find . | cpio --quiet -o -H newc > ../big.cpio");
        Shell($"cd middle && find . | cpio --quiet -o -H newc | gzip > ../middle.cpio.gz");
        Shell("mke2fs -q -F -t ext2 -d small small.ext2 16M");
        Shell("qemu-img convert -f raw -O qcow2 small.ext2 small.qcow2");
        Shell("truncate -s 16M small.fat && mkfs.vfat small.fat && mcopy -s -i small.fat small/* ::");
    }

    /// <summary>The workspace of chapter 20 as a learner leaves it.</summary>
    /// <returns>Its directory.</returns>
    public string MakeWorkspace(string kernel)
    {
        string workspace = Directory.CreateDirectory(PathOf("workspace")).FullName;
        File.Copy(kernel, Path.Combine(workspace, "vmlinuz"));
        Shell("cd workspace && mkdir -p rootfs/sbin && printf 'int main(void) { for (;;) ; }' | gcc -static -o rootfs/sbin/init -x c - "
            + "&& mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M && qemu-img convert -f raw -O qcow2 rootfs.ext2 rootfs.ext2.qcow2");
        return workspace;
    }

    public void Shell(string command)
    {
        ProcessStartInfo start = new("bash", ["-euo", "pipefail", "-c", command]) { WorkingDirectory = _directory, RedirectStandardOutput = true };
        start.Environment["PATH"] += ":/usr/sbin:/sbin";
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command}: exit code {process.ExitCode}");
        }
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static void MakeFiles(string root, int directories, int files, int length)
    {
        Random random = new(20260101);
        byte[] content = new byte[length];
        for (int directory = 0; directory < directories; directory++)
        {
            string path = Directory.CreateDirectory(Path.Combine(root, $"directory-{directory}")).FullName;
            for (int file = 0; file < files; file++)
            {
                // Half noise, half text, as programs and their tables are.
                random.NextBytes(content.AsSpan(0, length / 2));
                content.AsSpan(length / 2).Fill((byte)('a' + (file % 26)));
                File.WriteAllBytes(Path.Combine(path, $"file-{file}.bin"), content);
            }
        }
    }
}
