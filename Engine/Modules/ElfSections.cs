using System.Buffers.Binary;
using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Modules;

/// <summary>A section of an object file.</summary>
/// <param name="Name">Its name: <c>.modinfo</c>.</param>
/// <param name="Type">What it holds; 8 is nothing.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record ElfSection(string Name, uint Type, long Offset, long Length);

/// <summary>The section table of a 64-bit little-endian object file.</summary>
/// <remarks>Source: System V ABI, chapter 4; kernel/module/main.c, elf_validity_check.</remarks>
internal static class ElfSections
{
    public const int HeaderLength = 64;

    private const int TypeOffset = 0x10;
    private const int SectionTableOffset = 0x28;
    private const int EntryLengthOffset = 0x3a;
    private const int EntryCountOffset = 0x3c;
    private const int NameSectionOffset = 0x3e;
    private const int EntryLength = 64;
    private const int EntryNameOffset = 0x00;
    private const int EntryTypeOffset = 0x04;
    private const int EntryOffsetOffset = 0x18;
    private const int EntrySizeOffset = 0x20;
    private const ushort Relocatable = 1;
    private const uint NoBits = 8;
    private const int MostNames = 1 << 20;

    private static ReadOnlySpan<byte> Ident => "\u007fELF\u0002\u0001"u8;

    /// <summary>Whether a file begins like an object file.</summary>
    public static bool IsObject(ReadOnlySpan<byte> start) =>
        start.Length >= HeaderLength && start.StartsWith(Ident) && BinaryPrimitives.ReadUInt16LittleEndian(start[TypeOffset..]) == Relocatable;

    /// <summary>Reads the table.</summary>
    /// <exception cref="MalformedArtifactException">It is no such file, or a table or section lies outside it.</exception>
    public static IReadOnlyList<ElfSection> Read(ByteSource source)
    {
        byte[] header = new byte[HeaderLength];
        int length = source.Read(0, header);
        if (!header.AsSpan(0, Math.Min(length, Ident.Length)).SequenceEqual(Ident[..Math.Min(length, Ident.Length)]) || length == 0)
        {
            throw Malformed(source, 0, "this is no ELF file for x86-64: it does not begin with 7f 45 4c 46 02 01");
        }

        source.ReadExactly(0, header, "the ELF header");
        if (!IsObject(header))
        {
            throw Malformed(source, TypeOffset, "this is no object file, as a module is, but a program or library");
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(EntryCountOffset));
        int nameSection = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(NameSectionOffset));
        ulong table = BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(SectionTableOffset));
        if (BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(EntryLengthOffset)) != EntryLength || nameSection >= count)
        {
            throw Malformed(source, EntryLengthOffset, "the section table's description is damaged");
        }

        if (table > (ulong)source.Length || (ulong)source.Length - table < (ulong)(count * EntryLength))
        {
            throw Malformed(source, SectionTableOffset, $"the section table would stand at 0x{table:x}, outside the file of 0x{source.Length:x} bytes: the file has been cut");
        }

        byte[] entries = new byte[count * EntryLength];
        source.ReadExactly((long)table, entries, "the section table");
        byte[] names = Names(source, entries.AsSpan(nameSection * EntryLength, EntryLength), (long)table);
        List<ElfSection> sections = new(count);
        for (int index = 0; index < count; index++)
        {
            sections.Add(Section(source, entries.AsSpan(index * EntryLength, EntryLength), names, (long)table + (index * EntryLength)));
        }

        return sections;
    }

    private static byte[] Names(ByteSource source, ReadOnlySpan<byte> entry, long place)
    {
        (long offset, long length) = Extent(source, entry, place);
        byte[] names = new byte[(int)Math.Min(length, MostNames)];
        source.ReadExactly(offset, names, "the sections' names");
        return names;
    }

    private static ElfSection Section(ByteSource source, ReadOnlySpan<byte> entry, byte[] names, long place)
    {
        uint nameOffset = BinaryPrimitives.ReadUInt32LittleEndian(entry[EntryNameOffset..]);
        uint type = BinaryPrimitives.ReadUInt32LittleEndian(entry[EntryTypeOffset..]);
        string name = "";
        if (nameOffset < names.Length)
        {
            ReadOnlySpan<byte> rest = names.AsSpan((int)nameOffset);
            int end = rest.IndexOf((byte)0);
            name = Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
        }

        (long offset, long length) = type is 0 or NoBits ? (0, 0) : Extent(source, entry, place);
        return new ElfSection(name, type, offset, length);
    }

    private static (long Offset, long Length) Extent(ByteSource source, ReadOnlySpan<byte> entry, long place)
    {
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(entry[EntryOffsetOffset..]);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(entry[EntrySizeOffset..]);
        return offset <= (ulong)source.Length && length <= (ulong)source.Length - offset
            ? ((long)offset, (long)length)
            : throw Malformed(source, place, $"a section would stand at 0x{offset:x}, outside the file of 0x{source.Length:x} bytes: the file has been cut");
    }

    private static MalformedArtifactException Malformed(ByteSource source, long offset, string reason) => new(new Location(source.Name, Offset: offset), reason);
}
