namespace LfsTutor.Engine.Disk.PartitionTables;

/// <summary>Where the fields of a GUID partition table stand; little-endian. Source: UEFI 2.10, 5.3; block/partitions/efi.h.</summary>
internal static class GptFields
{
    internal const int SectorLength = 512;
    internal const long PrimaryLba = 1;

    /// <summary>What a 4096-byte-sector disk has where its header begins.</summary>
    internal const int LargeSectorLength = 4096;

    internal const int HeaderLength = 12;
    internal const int HeaderCrc = 16;
    internal const int MyLba = 24;
    internal const int AlternateLba = 32;
    internal const int FirstUsableLba = 40;
    internal const int LastUsableLba = 48;
    internal const int EntriesLba = 72;
    internal const int EntryCount = 80;
    internal const int EntryLength = 84;
    internal const int EntriesCrc = 88;
    internal const int MinHeaderLength = 92;

    // In an entry.
    internal const int TypeGuid = 0;
    internal const int UniqueGuid = 16;
    internal const int StartLba = 32;
    internal const int EndLba = 40;
    internal const int Name = 56;
    internal const int NameLength = 72;

    /// <summary>The only length of an entry Linux accepts; the specification allows 128·2^n.</summary>
    internal const int LinuxEntryLength = 128;
    internal const int MaxEntryLength = 4096;

    /// <summary>Linux reads no longer table of entries (KMALLOC_MAX_SIZE).</summary>
    internal const long MaxEntriesLength = 4 << 20;

    internal static ReadOnlySpan<byte> Signature => "EFI PART"u8;
}
