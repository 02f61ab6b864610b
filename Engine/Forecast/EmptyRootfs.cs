using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast;

/// <summary>The root file system every kernel begins with: /dev, /dev/console and /root, nothing to run.</summary>
/// <remarks>Source: usr/default_cpio_list, init/noinitramfs.c.</remarks>
internal sealed class EmptyRootfs : FileTree
{
    public static readonly EmptyRootfs Instance = new();

    private static readonly FileNode[] s_nodes =
    [
        Node("/", FileKind.Directory, 0b111_101_101),
        Node("/dev", FileKind.Directory, 0b111_101_101),
        Node("/dev/console", FileKind.CharacterDevice, 0b110_000_000) with { Device = (5, 1) },
        Node("/root", FileKind.Directory, 0b111_000_000),
    ];

    private EmptyRootfs()
    {
    }

    public override string Description => "the kernel's own empty root file system";

    public override FileNode? Find(string path) => s_nodes.FirstOrDefault(node => node.Path == path);

    public override IEnumerable<FileNode> List(string directory) =>
        s_nodes.Where(node => node.Path != "/" && Path.GetDirectoryName(node.Path) == directory);

    public override byte[] ReadPrefix(FileNode file, int limit) => [];

    private static FileNode Node(string path, FileKind kind, int mode) => new(path, kind, mode, 0, new Location("kernel", path));
}
