using System.Buffers.Binary;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Machine;

/// <summary>Looks at the files of a machine before QEMU opens them.</summary>
/// <remarks>Source: QEMU docs/interop/qcow2.txt, "Header".</remarks>
internal static class DriveInspection
{
    private const uint Qcow2Magic = 0x514649fb;
    private const int BackingFileOffsetOffset = 8;
    private const int VersionOffset = 4;
    private const int IncompatibleFeaturesOffset = 72;
    private const ulong ExternalDataFile = 1 << 2;
    private const int HeaderLength = 80;

    /// <summary>The container of an image.</summary>
    /// <exception cref="MachineUnavailableException">It is no readable file, or would make QEMU open another file.</exception>
    public static DiskFormat FormatOf(string path)
    {
        MustBeFile(path, "disk image");
        byte[] header = new byte[HeaderLength];
        int read = ReadStart(path, header);
        if (read < 4 || BinaryPrimitives.ReadUInt32BigEndian(header) != Qcow2Magic)
        {
            return DiskFormat.Raw;
        }

        ulong backing = BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(BackingFileOffsetOffset));
        uint version = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(VersionOffset));
        ulong incompatible = version >= 3 ? BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(IncompatibleFeaturesOffset)) : 0;
        if (backing != 0 || (incompatible & ExternalDataFile) != 0)
        {
            throw new MachineUnavailableException(
                $"The disk image {path} takes its contents from another file; the tutor does not open files an image names.",
                $"qemu-img convert -O qcow2 {ShellWord.Quote(path)} {ShellWord.Quote(path + ".flat")}");
        }

        return DiskFormat.Qcow2;
    }

    /// <summary>Refuses what is not a readable regular file.</summary>
    /// <exception cref="MachineUnavailableException">It is not.</exception>
    public static void MustBeFile(string path, string what)
    {
        HostFileKind kind = HostFile.KindOf(path);
        if (kind != HostFileKind.Regular)
        {
            throw new MachineUnavailableException($"The {what} cannot be used: {HostFile.Describe(path, kind)}.");
        }

        ReadStart(path, new byte[1]);
    }

    private static int ReadStart(string path, byte[] buffer)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MachineUnavailableException($"{path} cannot be read: {exception.Message}", $"sudo chmod +r {ShellWord.Quote(path)}", exception);
        }
    }
}
