using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Modules;

/// <summary>A module in a tree.</summary>
/// <param name="Node">The file.</param>
/// <param name="Name">The name it is loaded under, from the file's name.</param>
/// <param name="Compression">How the file is compressed; modules are plain ELF files otherwise.</param>
public sealed record ModuleFile(FileNode Node, string Name, CompressionMethod Compression)
{
    private const int MaxLength = 64 << 20;

    /// <summary>What it says of itself; null when it is damaged.</summary>
    public KernelModule? Module { get; private init; }

    /// <summary>What is damaged; null when nothing is.</summary>
    public MalformedArtifactException? Damage { get; private init; }

    /// <summary>Whether busybox and the kernel can load it in this form: plain, or in one busybox unpacks itself (gzip, xz, bzip2, lzma).</summary>
    public bool IsLoadable => Damage is null && Compression is CompressionMethod.None or CompressionMethod.Gzip or CompressionMethod.Xz or CompressionMethod.Bzip2 or CompressionMethod.Lzma;

    /// <summary>Reads a module file.</summary>
    public static ModuleFile Read(FileTree tree, FileNode node)
    {
        byte[] bytes = tree.ReadPrefix(node, MaxLength);
        CompressionMethod compression = Decompressor.Detect(bytes);
        ModuleFile file = new(node, KernelModule.NameOf(node.Path), compression);
        try
        {
            byte[] plain = compression == CompressionMethod.None ? bytes : Unpack(bytes, node);
            return file with { Module = KernelModule.Read(new MemoryByteSource(plain, node.Location.ToString())) };
        }
        catch (MalformedArtifactException malformed)
        {
            return file with { Damage = malformed };
        }
    }

    private static byte[] Unpack(byte[] bytes, FileNode node)
    {
        (byte[] plain, UnpackEnd end) = Decompressor.Unpack(new MemoryByteSource(bytes, node.Path), new UnpackLimits { MaxOutputBytes = MaxLength });
        return end.Status is UnpackStatus.Complete or UnpackStatus.WrongChecksum ? plain : throw new MalformedArtifactException(node.Location, $"it cannot be unpacked: {end.Detail}");
    }
}
