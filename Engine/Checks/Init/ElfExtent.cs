using System.Buffers.Binary;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>How far into its file a 64-bit ELF program's loadable segments reach.</summary>
/// <remarks>Source: include/uapi/linux/elf.h, Elf64_Ehdr and Elf64_Phdr.</remarks>
internal static class ElfExtent
{
    private const int ClassOffset = 4;
    private const byte Class64 = 2;
    private const int ProgramHeadersOffset = 0x20;
    private const int HeaderCountOffset = 0x38;
    private const int HeaderLength = 0x40;
    private const int ProgramHeaderLength = 56;
    private const int SegmentOffset = 8;
    private const int SegmentFileLength = 32;
    private const uint Loadable = 1;

    /// <summary>Bytes the file must have; 0 when the headers cannot be read here.</summary>
    public static long Of(ReadOnlySpan<byte> start)
    {
        if (start.Length < HeaderLength || start[ClassOffset] != Class64)
        {
            return 0;
        }

        ulong table = BinaryPrimitives.ReadUInt64LittleEndian(start[ProgramHeadersOffset..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(start[HeaderCountOffset..]);
        ulong end = 0;
        for (int index = 0; index < count; index++)
        {
            ulong at = unchecked(table + ((ulong)index * ProgramHeaderLength));
            if (at > (ulong)start.Length || (ulong)start.Length - at < ProgramHeaderLength)
            {
                break;
            }

            ReadOnlySpan<byte> header = start[(int)at..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) == Loadable)
            {
                end = Math.Max(end, unchecked(BinaryPrimitives.ReadUInt64LittleEndian(header[SegmentOffset..]) + BinaryPrimitives.ReadUInt64LittleEndian(header[SegmentFileLength..])));
            }
        }

        return end > long.MaxValue ? 0 : (long)end;
    }
}
