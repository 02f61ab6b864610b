namespace LfsTutor.Engine.Tests.Disk;

/// <summary>Ext images made once for a test class by mke2fs and debugfs.</summary>
public sealed class ExtImages : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _made = [];

    public ExtImages()
    {
        Tree = Path.Combine(_directory.Path, "tree");
        Directory.CreateDirectory(Tree);
        SampleTree.Create(Tree);
    }

    public string Tree { get; }

    /// <summary>The path of an image made with these options of mke2fs, with two device nodes added.</summary>
    public string Make(string options)
    {
        if (_made.TryGetValue(options, out string? known))
        {
            return known;
        }

        string image = Path.Combine(_directory.Path, $"image-{_made.Count}");
        RealTool.Run("mke2fs", ["-q", "-F", .. options.Split(' '), "-d", Tree, "-L", "rootfs", "-U", "9d0a1c4e-7f0e-4b3a-8a51-0123456789ab", image, "24M"]);
        string commands = Path.Combine(_directory.Path, "commands");
        File.WriteAllText(commands, "cd /dev\nmknod console c 5 1\nmknod big b 259 300\n");
        RealTool.Run("debugfs", "-w", "-f", commands, image);
        return _made[options] = image;
    }

    public void Dispose() => _directory.Dispose();
}
