namespace LfsTutor.Engine.Tests;

/// <summary>A directory of its own for one test, deleted with it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("lfs-tutor-test-").FullName;

    public string Path { get; }

    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    public string Write(string relative, byte[] bytes, int mode = 0b110_100_100)
    {
        string path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
#pragma warning disable CA1416 // The tests run on Linux only.
        File.SetUnixFileMode(path, (UnixFileMode)mode);
#pragma warning restore CA1416
        return path;
    }

    public string Write(string relative, string text, int mode = 0b110_100_100) =>
        Write(relative, System.Text.Encoding.UTF8.GetBytes(text), mode);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
