using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>In what the kernel looks for its first program.</summary>
internal enum InitSubjectKind
{
    /// <summary>The file system of a disk image.</summary>
    Disk,

    /// <summary>An initramfs in a file of its own.</summary>
    Initramfs,

    /// <summary>The initramfs built into a kernel image.</summary>
    BuiltIn,

    /// <summary>The list a built-in initramfs is made from.</summary>
    List,
}

/// <summary>An artifact with a first program in it; what the file is decides how it is looked at, and only here.</summary>
/// <param name="Path">The artifact, as the chapter names it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Tree">The root file system it makes; null when it cannot be read, which is another rule's concern.</param>
internal sealed record InitSubject(string Path, InitSubjectKind Kind, FileTree? Tree)
{
    /// <summary>The archive; null for a disk.</summary>
    public Initramfs? Archive { get; init; }

    /// <summary>Recognises an artifact and opens what is in it.</summary>
    /// <exception cref="CannotJudgeException">It is a kernel image, and what is built into it cannot be read.</exception>
    public static InitSubject Of(CheckContext context, string path)
    {
        InitSubjectKind kind = KindOf(context, path);
        if (kind == InitSubjectKind.Disk)
        {
            DiskImage disk = context.Workspace.Disk(path);
            return new InitSubject(path, kind, RootPartition.FileSystem(context, disk)?.Tree);
        }

        if (kind == InitSubjectKind.List)
        {
            return OfList(context, path, BuildDirectory.OfList(path));
        }

        Initramfs archive = ArchiveOf(context.Workspace, path, kind);
        return new InitSubject(path, kind, archive.Entries.Count == 0 ? null : archive.Tree) { Archive = archive };
    }

    /// <summary>What a list will make in a build directory.</summary>
    public static InitSubject OfList(CheckContext context, string list, string buildDirectory)
    {
        Initramfs archive = context.Workspace.ArchiveOfList(list, buildDirectory).Unpacked;
        return new InitSubject(list, InitSubjectKind.List, archive.Tree) { Archive = archive };
    }

    /// <summary>The archive in an initramfs file or in a kernel image.</summary>
    /// <exception cref="CannotJudgeException">It is a kernel image, and what is built into it cannot be read.</exception>
    public static Initramfs ArchiveIn(CheckContext context, string path) =>
        ArchiveOf(context.Workspace, path, IsKernel(context.Workspace, path) ? InitSubjectKind.BuiltIn : InitSubjectKind.Initramfs);

    /// <summary>Whether the bytes are those of a kernel image.</summary>
    public static bool IsKernel(Workspace workspace, string path) => Recognize(workspace, path) == ArtifactKind.KernelImage;

    private static Initramfs ArchiveOf(Workspace workspace, string path, InitSubjectKind kind) => kind == InitSubjectKind.BuiltIn
        ? workspace.BuiltInInitramfs(path) ?? throw new CannotJudgeException($"the initramfs built into {path} was not found, or cannot be unpacked here")
        : workspace.Initramfs(path);

    /// <summary>By the bytes; where they say nothing, by what the machine uses the file as.</summary>
    private static InitSubjectKind KindOf(CheckContext context, string path) => Recognize(context.Workspace, path) switch
    {
        ArtifactKind.KernelImage => InitSubjectKind.BuiltIn,
        ArtifactKind.InitramfsCpio or ArtifactKind.CpioOdc or ArtifactKind.CpioBinary or ArtifactKind.Gzip or ArtifactKind.Bzip2 or ArtifactKind.Lzma
            or ArtifactKind.Xz or ArtifactKind.Lzo or ArtifactKind.Lz4 or ArtifactKind.Zstd => InitSubjectKind.Initramfs,
        ArtifactKind.Text when IsNamedLikeAList(path) => InitSubjectKind.List,
        _ => path == context.Machine?.Initrd || IsNamedLikeAnArchive(path) ? InitSubjectKind.Initramfs : InitSubjectKind.Disk,
    };

    private static bool IsNamedLikeAnArchive(string path) =>
        System.IO.Path.GetFileName(path) is var name && (name.Contains(".cpio", StringComparison.OrdinalIgnoreCase) || name.StartsWith("initrd", StringComparison.OrdinalIgnoreCase));

    private static bool IsNamedLikeAList(string path) =>
        System.IO.Path.GetFileName(path) is var name && (name.Contains("_list", StringComparison.Ordinal) || name.EndsWith(".list", StringComparison.Ordinal));

    private static ArtifactKind Recognize(Workspace workspace, string path)
    {
        byte[] start = new byte[ArtifactSignature.WantedLength];
        return ArtifactSignature.Recognize(start.AsSpan(0, workspace.Bytes(path).Read(0, start)));
    }
}
