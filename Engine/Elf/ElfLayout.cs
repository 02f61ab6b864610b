namespace LfsTutor.Engine.Elf;

/// <summary>Where the fields stand in one of the two classes. Source: System V ABI, chapters 4 and 5; elf(5).</summary>
internal sealed record ElfLayout
{
    /// <summary>Length of e_ident, the part both classes share.</summary>
    public const int IdentLength = 16;

    public const int ClassOffset = 4;
    public const int DataOffset = 5;
    public const byte Class32 = 1;
    public const byte Class64 = 2;
    public const byte LittleEndian = 1;
    public const byte BigEndian = 2;

    public const uint PtLoad = 1;
    public const uint PtDynamic = 2;
    public const uint PtInterp = 3;

    public const ulong DtNull = 0;
    public const ulong DtNeeded = 1;
    public const ulong DtStrtab = 5;
    public const ulong DtStrsz = 10;

    public required int WordLength { get; init; }
    public required int HeaderLength { get; init; }
    public required int PhoffOffset { get; init; }
    public required int PhentsizeOffset { get; init; }
    public required int PhnumOffset { get; init; }
    public required int ProgramHeaderLength { get; init; }
    public required int SegmentOffsetOffset { get; init; }
    public required int SegmentAddressOffset { get; init; }
    public required int SegmentFileSizeOffset { get; init; }

    public static ElfLayout Of32 { get; } = new()
    {
        WordLength = 4,
        HeaderLength = 52,
        PhoffOffset = 0x1c,
        PhentsizeOffset = 0x2a,
        PhnumOffset = 0x2c,
        ProgramHeaderLength = 32,
        SegmentOffsetOffset = 4,
        SegmentAddressOffset = 8,
        SegmentFileSizeOffset = 16,
    };

    public static ElfLayout Of64 { get; } = new()
    {
        WordLength = 8,
        HeaderLength = 64,
        PhoffOffset = 0x20,
        PhentsizeOffset = 0x36,
        PhnumOffset = 0x38,
        ProgramHeaderLength = 56,
        SegmentOffsetOffset = 8,
        SegmentAddressOffset = 16,
        SegmentFileSizeOffset = 32,
    };
}
