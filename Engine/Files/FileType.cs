using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LfsTutor.Engine.Files;

/// <summary>The type of a file as statx(2) tells it; the BCL cannot tell a pipe from a regular file, and opening a pipe blocks for ever.</summary>
internal static partial class FileType
{
    private const int AtCurrentDirectory = -100;
    private const uint MaskType = 1;
    private const int StatxLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xf000;
    private const int RegularType = 0x8000;

    /// <summary>Whether a path that exists is a regular file, links followed; true when the system cannot say.</summary>
    public static bool IsRegular(string path)
    {
        byte[] buffer = new byte[StatxLength];
        try
        {
            return Statx(AtCurrentDirectory, path, 0, MaskType, buffer) != 0
                || (BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(ModeOffset)) & TypeMask) == RegularType;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, [Out] byte[] buffer);
}
