using System.Buffers;
using System.Text;

namespace LfsTutor.Engine.Kconfig;

/// <summary>The symbols of a <c>.config</c>, found by name, each a place in the text: a configuration of 10,000 lines costs no string.</summary>
internal sealed class KernelConfigEntries(byte[] text)
{
    /// <summary>What a symbol's name is made of.</summary>
    public static readonly SearchValues<byte> SymbolBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    private Entry[] _entries = new Entry[256];
    private int[] _buckets = NewBuckets(512);

    public int Count { get; private set; }

    public int CountOfSet { get; private set; }

    /// <summary>Adds a symbol, or replaces its value: the last line wins.</summary>
    public void Set(int symbolStart, int symbolLength, int valueStart, int valueLength, int line, bool isSet)
    {
        ReadOnlySpan<byte> symbol = text.AsSpan(symbolStart, symbolLength);
        uint hash = Hash(symbol);
        int index = _buckets[hash % (uint)_buckets.Length];
        while (index >= 0 && !(_entries[index].Hash == hash && SymbolBytesAt(index).SequenceEqual(symbol)))
        {
            index = _entries[index].Next;
        }

        if (index < 0)
        {
            if (Count == _entries.Length)
            {
                Grow();
            }

            index = Count++;
            ref int bucket = ref _buckets[hash % (uint)_buckets.Length];
            _entries[index] = new Entry { Hash = hash, SymbolStart = symbolStart, SymbolLength = symbolLength, Next = bucket };
            bucket = index;
        }

        ref Entry entry = ref _entries[index];
        CountOfSet += (isSet ? 1 : 0) - (entry.IsSet ? 1 : 0);
        entry.ValueStart = valueStart;
        entry.ValueLength = valueLength;
        entry.Line = line;
        entry.IsSet = isSet;
    }

    /// <summary>The symbol's index, or -1.</summary>
    public int Find(string symbol)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (symbol.Length > bytes.Length / 3)
        {
            bytes = new byte[Encoding.UTF8.GetMaxByteCount(symbol.Length)];
        }

        bytes = bytes[..Encoding.UTF8.GetBytes(symbol, bytes)];
        uint hash = Hash(bytes);
        int index = _buckets[hash % (uint)_buckets.Length];
        while (index >= 0 && !(_entries[index].Hash == hash && SymbolBytesAt(index).SequenceEqual(bytes)))
        {
            index = _entries[index].Next;
        }

        return index;
    }

    public string SymbolAt(int index) => Encoding.ASCII.GetString(SymbolBytesAt(index));

    public ReadOnlySpan<byte> RawValueAt(int index) => text.AsSpan(_entries[index].ValueStart, _entries[index].ValueLength);

    public bool IsSetAt(int index) => _entries[index].IsSet;

    public int LineAt(int index) => _entries[index].Line;

    private ReadOnlySpan<byte> SymbolBytesAt(int index) => text.AsSpan(_entries[index].SymbolStart, _entries[index].SymbolLength);

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = NewBuckets(_entries.Length * 2);
        for (int index = 0; index < Count; index++)
        {
            ref int bucket = ref _buckets[_entries[index].Hash % (uint)_buckets.Length];
            _entries[index].Next = bucket;
            bucket = index;
        }
    }

    private static int[] NewBuckets(int length)
    {
        int[] buckets = new int[length];
        buckets.AsSpan().Fill(-1);
        return buckets;
    }

    /// <summary>Seeded per process, so that a file made to collide does not make reading it slow.</summary>
    private static uint Hash(ReadOnlySpan<byte> symbol)
    {
        HashCode hash = default;
        hash.AddBytes(symbol);
        return unchecked((uint)hash.ToHashCode());
    }

    private struct Entry
    {
        public uint Hash;
        public int Next;
        public int SymbolStart;
        public int SymbolLength;
        public int ValueStart;
        public int ValueLength;
        public int Line;
        public bool IsSet;
    }
}
