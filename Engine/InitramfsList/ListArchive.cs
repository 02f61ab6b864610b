using System.Buffers;
using System.Globalization;
using System.Text;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.InitramfsList;

/// <summary>The archive the build makes of a list, and what the kernel will unpack from it.</summary>
/// <remarks>Source: usr/gen_init_cpio.c.</remarks>
public sealed class ListArchive
{
    /// <summary>The most the files of a list may have together.</summary>
    public const long MostBytes = 256 << 20;

    private const uint FirstInode = 721;
    private const int ArchiveAlignment = 512;

    /// <summary>The device all files are said to come from.</summary>
    private const uint DeviceMajor = 3;
    private const uint DeviceMinor = 1;

    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 16);
    private readonly Dictionary<long, ListEntry> _entryAt = [];
    private readonly List<ListEntry> _unreadable = [];
    private uint _inode = FirstInode;

    private ListArchive(InitramfsSourceList list, Func<ListEntry, ByteSource?> open)
    {
        foreach (ListEntry entry in list.Entries)
        {
            Add(entry, open);
        }

        Header(NewcFormat.Trailer, [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        Pad(ArchiveAlignment);
        Unpacked = InitramfsReader.ReadBuiltIn(new MemoryByteSource(_bytes.WrittenMemory, list.Name));
    }

    /// <summary>What the kernel makes of the archive; locations name the list, their offsets are the archive's.</summary>
    public Initramfs Unpacked { get; }

    /// <summary>Entries whose host files cannot be read; they are in the archive as empty files.</summary>
    public IReadOnlyList<ListEntry> Unreadable => _unreadable;

    /// <summary>The files on this computer it is made from, as far as their paths are known.</summary>
    /// <param name="buildDirectory">The build directory, put before relative paths.</param>
    public IEnumerable<string> Files(string buildDirectory) =>
        _entryAt.Values.Where(entry => entry is { HostPath: not null, HasVariable: false }).Select(entry => Path.Combine(buildDirectory, entry.HostPath!)).Distinct();

    /// <summary>The archive's bytes, as gen_init_cpio writes them with all times 0.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>The line an entry of the archive comes from; null for the trailer.</summary>
    /// <param name="headerOffset">Offset of its header.</param>
    public ListEntry? EntryAt(long headerOffset) => _entryAt.GetValueOrDefault(headerOffset);

    /// <summary>Makes the archive.</summary>
    /// <param name="list">The list.</param>
    /// <param name="open">Gives a regular file's contents; null when they cannot be read.</param>
    public static ListArchive Of(InitramfsSourceList list, Func<ListEntry, ByteSource?> open) => new(list, open);

    private void Add(ListEntry entry, Func<ListEntry, ByteSource?> open)
    {
        switch (entry.Kind)
        {
            case FileKind.Regular:
                File(entry, open);
                break;
            case FileKind.SymbolicLink:
                byte[] target = [.. Encoding.UTF8.GetBytes(entry.LinkTarget!), 0];
                _entryAt[_bytes.WrittenCount] = entry;
                Header(entry, entry.Name, 1, (uint)target.Length);
                _bytes.Write(target);
                Pad(NewcFormat.Alignment);
                break;
            default:
                _entryAt[_bytes.WrittenCount] = entry;
                Header(entry, entry.Name, entry.Device is null ? 2u : 1, 0);
                break;
        }

        _inode++;
    }

    private void File(ListEntry entry, Func<ListEntry, ByteSource?> open)
    {
        ByteSource? contents = open(entry);
        if (contents is null || contents.Length + _bytes.WrittenCount > MostBytes)
        {
            _unreadable.Add(entry);
            contents = null;
        }

        // The contents stand behind the last name.
        string[] names = [entry.Name, .. entry.HardLinks];
        foreach ((int index, string name) in names.Index())
        {
            _entryAt[_bytes.WrittenCount] = entry;
            Header(entry, name, (uint)names.Length, index == names.Length - 1 ? (uint)(contents?.Length ?? 0) : 0);
        }

        if (contents is not null)
        {
            contents.ReadExactly(0, _bytes.GetSpan((int)contents.Length)[..(int)contents.Length], entry.Name);
            _bytes.Advance((int)contents.Length);
            Pad(NewcFormat.Alignment);
        }
    }

    private void Header(ListEntry entry, string name, uint links, uint length)
    {
        (uint major, uint minor) = entry.Device ?? (0, 0);
        uint[] fields = [_inode, entry.Mode | TypeOf(entry.Kind), unchecked((uint)entry.UserId), unchecked((uint)entry.GroupId), links, 0, length, DeviceMajor, DeviceMinor, major, minor];
        Header(name.StartsWith('/') ? name[1..] : name, fields);
    }

    /// <summary>Writes a header and the name; the fields are those before the name's length.</summary>
    private void Header(string name, ReadOnlySpan<uint> fields)
    {
        byte[] stored = [.. Encoding.UTF8.GetBytes(name), 0];
        StringBuilder header = new(Encoding.ASCII.GetString(NewcFormat.MagicNewc));
        foreach (uint field in fields)
        {
            header.Append(CultureInfo.InvariantCulture, $"{field:X8}");
        }

        header.Append(CultureInfo.InvariantCulture, $"{stored.Length:X8}{0:X8}");
        _bytes.Write(Encoding.ASCII.GetBytes(header.ToString()));
        _bytes.Write(stored);
        Pad(NewcFormat.Alignment);
    }

    private void Pad(int to)
    {
        int length = (to - (_bytes.WrittenCount % to)) % to;
        _bytes.GetSpan(length)[..length].Clear();
        _bytes.Advance(length);
    }

    private static uint TypeOf(FileKind kind) => kind switch
    {
        FileKind.Directory => NewcFormat.TypeDirectory,
        FileKind.SymbolicLink => NewcFormat.TypeSymbolicLink,
        FileKind.CharacterDevice => NewcFormat.TypeCharacterDevice,
        FileKind.BlockDevice => NewcFormat.TypeBlockDevice,
        FileKind.Fifo => NewcFormat.TypeFifo,
        FileKind.Socket => NewcFormat.TypeSocket,
        _ => NewcFormat.TypeRegular,
    };
}
