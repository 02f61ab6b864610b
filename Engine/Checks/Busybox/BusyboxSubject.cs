using LfsTutor.Engine.Checks.Script;
using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Busybox;

/// <summary>A busybox binary: a file of the workspace, or one in an initramfs.</summary>
/// <param name="Name">Its path in the workspace, or in the initramfs.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Start">Its first bytes.</param>
/// <param name="Tree">The initramfs; null for a file of the workspace.</param>
/// <param name="Node">The file in it; null for a file of the workspace.</param>
internal sealed record BusyboxSubject(string Name, Location Location, byte[] Start, FileTree? Tree, FileNode? Node)
{
    private const string FileName = "busybox";
    private const int MostFiles = 2000;

    /// <summary>Its ELF headers; null when it is no ELF program.</summary>
    public ElfFile? Elf
    {
        get
        {
            try
            {
                return ElfFile.Read(new MemoryByteSource(Start, Name));
            }
            catch (MalformedArtifactException)
            {
                return null;
            }
        }
    }

    /// <summary>The binaries an argument leads to: itself, or every file called busybox in the initramfs.</summary>
    public static IEnumerable<BusyboxSubject> Of(CheckContext context)
    {
        if (context.FirstArgument is not { } path)
        {
            yield break;
        }

        ByteSource bytes = context.Workspace.Bytes(path);
        if (!IsArchive(bytes))
        {
            byte[] start = new byte[(int)Math.Min(bytes.Length, Engine.Busybox.BusyboxProgram.MaxLength)];
            yield return new BusyboxSubject(path, new Location(path), start[..bytes.Read(0, start)], null, null);
            yield break;
        }

        FileTree tree = ScriptSubject.TreeOf(context, path);
        foreach (FileNode node in tree.Walk().Take(MostFiles).Where(node => node.Kind == FileKind.Regular && Path.GetFileName(node.Path) == FileName))
        {
            yield return new BusyboxSubject(node.Path, node.Location, tree.ReadPrefix(node, Engine.Busybox.BusyboxProgram.MaxLength), tree, node);
        }
    }

    /// <summary>Whether the argument is an initramfs or a kernel image rather than a program (or what was meant to be one).</summary>
    public static bool IsArchive(ByteSource bytes) => ArtifactRecognizer.Recognize(bytes).Kind is
        ArtifactKind.KernelImage or ArtifactKind.InitramfsCpio or ArtifactKind.Gzip or ArtifactKind.Bzip2 or ArtifactKind.Lzma or ArtifactKind.Xz or ArtifactKind.Lzo or ArtifactKind.Lz4 or ArtifactKind.Zstd;
}
