using System.Text;

namespace LfsTutor.Engine.Tests.Disk;

/// <summary>A small root file system as a directory, for the tools that make images from one.</summary>
internal static class SampleTree
{
    internal const string LongTarget = "/a/target/that/is/longer/than/sixty/bytes/so/that/it/needs/a/block/of/its/own/in/the/file/system";
    internal const int SparseTail = 70 << 20;

    /// <summary>Creates directories, links, an executable and files that need every kind of block table.</summary>
    internal static void Create(string root)
    {
        foreach (string directory in new[] { "dev", "proc", "sbin", "bin", "etc/deep/er/still", "lib", "many" })
        {
            Directory.CreateDirectory(Path.Combine(root, directory));
        }

        Write("sbin/init", "#!/bin/sh\necho Hello, World!\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherExecute);
        Write("bin/su", "setuid", UnixFileMode.SetUser | UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Write("etc/empty", "");
        Write("etc/tiny", "fits into the inode");
        Write("etc/deep/er/still/deepest", "down here");
        Write("etc/größe–名前", "unicode name");
        File.CreateSymbolicLink(Path.Combine(root, "init"), "sbin/init");
        File.CreateSymbolicLink(Path.Combine(root, "etc/long"), LongTarget);
        RealTool.Run("mkfifo", Path.Combine(root, "dev/pipe"));
        for (int i = 0; i < 190; i++)
        {
            Write($"many/file-with-a-rather-long-name-{i:d3}", $"file {i}");
        }

        byte[] large = new byte[700_000];
        new Random(7).NextBytes(large);
        File.WriteAllBytes(Path.Combine(root, "lib/large"), large);
        using FileStream sparse = new(Path.Combine(root, "lib/sparse"), FileMode.CreateNew);
        sparse.Write("head"u8);
        sparse.Position = SparseTail;
        sparse.Write("tail"u8);

        void Write(string path, string text, UnixFileMode? mode = null)
        {
            string full = Path.Combine(root, path);
            File.WriteAllText(full, text, new UTF8Encoding(false));
            if (mode is { } bits)
            {
#pragma warning disable CA1416 // The tests run on Linux only.
                File.SetUnixFileMode(full, bits);
#pragma warning restore CA1416
            }
        }
    }
}
