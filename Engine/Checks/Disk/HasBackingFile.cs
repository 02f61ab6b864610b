using System.Buffers.Binary;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>The image is only a layer over another file.</summary>
public sealed class HasBackingFile : Check
{
    private const int BackingFileOffsetField = 8;
    private const int HeaderLength = 16;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "disk.has-backing-file",
        Severity.Error,
        "The disk image needs another file",
        "A qcow2 image may be a layer that holds only what differs from a backing file. The tutor never follows such a reference, which could lead anywhere on your computer.",
        "Write everything into one image with qemu-img convert.",
        "QEMU, docs/interop/qcow2.txt, backing_file_offset") { Kept = "The disk image stands on its own" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => PathOf(context) is { } path ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (PathOf(context) is { } path && IsLayer(context.Workspace.Bytes(path)))
        {
            yield return new Finding(Rule, new Location(path, Offset: BackingFileOffsetField), "backing_file_offset is not zero")
            {
                OtherToolsSay = "qemu-img info prints the name after 'backing file:'",
                Command = $"qemu-img convert -O qcow2 {path} whole.qcow2 && mv whole.qcow2 {path}",
            };
        }
    }

    /// <summary>Whether the bytes are a qcow2 header that names a backing file.</summary>
    internal static bool IsLayer(ByteSource file)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        return file.Read(0, header) == HeaderLength
            && header.StartsWith("QFI"u8)
            && header[3] == 0xfb
            && BinaryPrimitives.ReadUInt64BigEndian(header[BackingFileOffsetField..]) != 0;
    }

    private static string? PathOf(CheckContext context) => context.FirstArgument ?? (context.Machine is { Drives: [var drive, ..] } ? drive.Path : null);
}
