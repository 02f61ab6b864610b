using System.Buffers.Binary;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast;

/// <summary>The ELF note by which a vmlinux tells QEMU and Xen where to start it.</summary>
/// <remarks>Source: include/xen/interface/elfnote.h, XEN_ELFNOTE_PHYS32_ENTRY; written with CONFIG_PVH.</remarks>
internal static class PvhNote
{
    private const int EntryType = 18;
    private const int HeaderLength = 12;
    private const long MostBytes = 64L << 20;
    private const int PieceLength = 1 << 20;

    /// <summary>Whether the note stands in the first 64 MiB.</summary>
    public static bool IsIn(ByteSource source)
    {
        byte[] piece = new byte[PieceLength + HeaderLength + 4];
        for (long offset = 0; offset < Math.Min(source.Length, MostBytes); offset += PieceLength)
        {
            int read = source.Read(offset, piece);
            ReadOnlySpan<byte> rest = piece.AsSpan(0, read);
            while (rest.IndexOf("Xen\0"u8) is var at and >= 0)
            {
                if (at >= HeaderLength && BinaryPrimitives.ReadInt32LittleEndian(rest[(at - 4)..]) == EntryType)
                {
                    return true;
                }

                rest = rest[(at + 4)..];
            }
        }

        return false;
    }
}
