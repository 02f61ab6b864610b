using System.Buffers.Binary;
using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Elf;

/// <summary>Reads the headers the kernel reads, within the bounds the kernel sets, and the names of the libraries the dynamic loader will want.</summary>
internal sealed class ElfReader(ByteSource source)
{
    /// <summary>load_elf_phdrs refuses more than a page of program headers.</summary>
    private const int MaxProgramHeaderBytes = 4096;

    /// <summary>PATH_MAX, with the NUL.</summary>
    private const int MaxInterpreterLength = 4096;

    private const int MaxDynamicEntries = 4096;
    private const int MaxNeeded = 256;
    private const int MaxLibraryNameLength = 1024;

    private ElfLayout _layout = ElfLayout.Of64;
    private bool _bigEndian;

    private readonly record struct Segment(uint Type, ulong Offset, ulong Address, ulong FileSize, long HeaderOffset);

    public ElfFile Read()
    {
        byte[] header = ReadHeader();
        List<Segment> segments = ReadSegments(header);
        (string Path, long Offset)? interpreter = segments.Where(segment => segment.Type == ElfLayout.PtInterp).Select(ReadInterpreter).FirstOrDefault();
        return new ElfFile(_layout == ElfLayout.Of64, UInt16(header, (int)ElfFile.MachineOffset), UInt16(header, (int)ElfFile.TypeOffset), interpreter?.Path)
        {
            InterpreterOffset = interpreter?.Offset,
            ProgramHeaderCount = segments.Count,
            Needed = ReadNeeded(segments),
        };
    }

    private byte[] ReadHeader()
    {
        byte[] ident = new byte[ElfLayout.IdentLength];
        int length = source.Read(0, ident);
        if (!ElfFile.HasMagic(ident.AsSpan(0, length)))
        {
            throw Malformed(0, "this is not an ELF program: it does not begin with 7f 45 4c 46");
        }

        source.ReadExactly(0, ident, "the ELF identification");
        _layout = ident[ElfLayout.ClassOffset] switch
        {
            ElfLayout.Class32 => ElfLayout.Of32,
            ElfLayout.Class64 => ElfLayout.Of64,
            byte other => throw Malformed(ElfLayout.ClassOffset, $"the ELF class is {other}; 1 (32-bit) or 2 (64-bit) was expected"),
        };
        _bigEndian = ident[ElfLayout.DataOffset] switch
        {
            ElfLayout.LittleEndian => false,
            ElfLayout.BigEndian => true,
            byte other => throw Malformed(ElfLayout.DataOffset, $"the ELF byte order is {other}; 1 (little-endian) or 2 (big-endian) was expected"),
        };

        byte[] header = new byte[_layout.HeaderLength];
        source.ReadExactly(0, header, "the ELF header");
        return header;
    }

    private List<Segment> ReadSegments(byte[] header)
    {
        int count = UInt16(header, _layout.PhnumOffset);
        int entryLength = UInt16(header, _layout.PhentsizeOffset);
        if (count == 0)
        {
            return [];
        }

        if (entryLength != _layout.ProgramHeaderLength)
        {
            throw Malformed(_layout.PhentsizeOffset, $"a program header is said to be {entryLength} bytes long; {_layout.ProgramHeaderLength} was expected");
        }

        if (count * entryLength > MaxProgramHeaderBytes)
        {
            throw Malformed(_layout.PhnumOffset, $"there are {count} program headers; the kernel takes at most {MaxProgramHeaderBytes / entryLength}");
        }

        long tableOffset = ToOffset(Word(header, _layout.PhoffOffset), _layout.PhoffOffset, "the program headers");
        byte[] table = new byte[count * entryLength];
        source.ReadExactly(tableOffset, table, "the program headers");
        List<Segment> segments = new(count);
        for (int start = 0; start < table.Length; start += entryLength)
        {
            segments.Add(new Segment(
                UInt32(table, start),
                Word(table, start + _layout.SegmentOffsetOffset),
                Word(table, start + _layout.SegmentAddressOffset),
                Word(table, start + _layout.SegmentFileSizeOffset),
                tableOffset + start));
        }

        return segments;
    }

    private (string Path, long Offset)? ReadInterpreter(Segment segment)
    {
        if (segment.FileSize is < 2 or > MaxInterpreterLength)
        {
            throw Malformed(segment.HeaderOffset, $"the interpreter's path is said to be {segment.FileSize} bytes long; 2 to {MaxInterpreterLength} were expected");
        }

        long offset = ToOffset(segment.Offset, segment.HeaderOffset, "the interpreter's path");
        byte[] path = new byte[(int)segment.FileSize];
        source.ReadExactly(offset, path, "the interpreter's path");
        if (path[^1] != 0)
        {
            throw Malformed(offset + path.Length - 1, "the interpreter's path does not end in a NUL byte");
        }

        return (Encoding.UTF8.GetString(path.AsSpan(0, path.AsSpan().IndexOf((byte)0))), offset);
    }

    /// <summary>Best effort: the kernel never looks at these, so damage here is no error.</summary>
    private List<string> ReadNeeded(List<Segment> segments)
    {
        List<string> names = [];
        Segment dynamic = segments.FirstOrDefault(segment => segment.Type == ElfLayout.PtDynamic);
        int entryLength = 2 * _layout.WordLength;
        if (dynamic.FileSize == 0 || dynamic.Offset > (ulong)source.Length)
        {
            return names;
        }

        byte[] table = new byte[(int)Math.Min(dynamic.FileSize, (ulong)(MaxDynamicEntries * entryLength))];
        int length = source.Read((long)dynamic.Offset, table);
        List<ulong> nameOffsets = [];
        ulong strings = 0;
        ulong stringsLength = 0;
        for (int start = 0; start + entryLength <= length; start += entryLength)
        {
            ulong value = Word(table, start + _layout.WordLength);
            switch (Word(table, start))
            {
                case ElfLayout.DtNull:
                    start = length;
                    break;
                case ElfLayout.DtNeeded when nameOffsets.Count < MaxNeeded:
                    nameOffsets.Add(value);
                    break;
                case ElfLayout.DtStrtab:
                    strings = value;
                    break;
                case ElfLayout.DtStrsz:
                    stringsLength = value;
                    break;
            }
        }

        if (FileOffsetOf(strings, segments) is { } stringsOffset)
        {
            names.AddRange(nameOffsets.Where(offset => offset < stringsLength).Select(offset => ReadName(stringsOffset, offset)).OfType<string>());
        }

        return names;
    }

    /// <summary>DT_STRTAB holds an address in memory; the segment loaded there says where it is in the file.</summary>
    private static ulong? FileOffsetOf(ulong address, List<Segment> segments)
    {
        foreach (Segment segment in segments.Where(segment => segment.Type == ElfLayout.PtLoad))
        {
            if (address >= segment.Address && address - segment.Address < segment.FileSize)
            {
                return unchecked(segment.Offset + (address - segment.Address));
            }
        }

        return null;
    }

    private string? ReadName(ulong stringsOffset, ulong nameOffset)
    {
        ulong offset = unchecked(stringsOffset + nameOffset);
        if (offset >= (ulong)source.Length)
        {
            return null;
        }

        Span<byte> name = stackalloc byte[MaxLibraryNameLength];
        name = name[..source.Read((long)offset, name)];
        int end = name.IndexOf((byte)0);
        return end > 0 ? Encoding.UTF8.GetString(name[..end]) : null;
    }

    private long ToOffset(ulong value, long fieldOffset, string what) => value <= (ulong)source.Length
        ? (long)value
        : throw Malformed(fieldOffset, $"{what} would stand at 0x{value:x}, outside the file of 0x{source.Length:x} bytes");

    private MalformedArtifactException Malformed(long offset, string message) => new(new Location(source.Name, Offset: offset), message);

    private ushort UInt16(byte[] bytes, int offset) => _bigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(offset))
        : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    private uint UInt32(byte[] bytes, int offset) => _bigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(offset))
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));

    private ulong Word(byte[] bytes, int offset) => _layout.WordLength switch
    {
        4 => UInt32(bytes, offset),
        _ => _bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(offset)) : BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(offset)),
    };
}
