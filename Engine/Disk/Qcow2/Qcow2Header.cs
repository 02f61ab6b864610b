using System.Buffers.Binary;
using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.Qcow2;

/// <summary>The header of a qcow2 image, checked as QEMU's driver checks it when it opens one.</summary>
/// <remarks>Source: QEMU, docs/interop/qcow2.txt; limits from block/qcow2.h.</remarks>
/// <param name="Version">2 or 3.</param>
/// <param name="ClusterBits">Binary logarithm of the cluster length, 9 to 21.</param>
/// <param name="VirtualLength">Length of the virtual disk in bytes, whole 512-byte sectors.</param>
/// <param name="L1EntryCount">Entries of the active L1 table.</param>
/// <param name="L1TableOffset">Where it stands in the file.</param>
/// <param name="IncompatibleFeatures">Feature bits of version 3; 0 in version 2.</param>
/// <param name="UsesZstd">Compressed clusters are zstd, not deflate.</param>
internal sealed record Qcow2Header(
    int Version,
    int ClusterBits,
    long VirtualLength,
    long L1EntryCount,
    long L1TableOffset,
    ulong IncompatibleFeatures,
    bool UsesZstd)
{
    internal int ClusterLength => 1 << ClusterBits;

    internal bool HasExtendedL2 => (IncompatibleFeatures & Qcow2Fields.HasExtendedL2) != 0;

    /// <summary>Whether a file begins with the magic shared by all versions of the format.</summary>
    internal static bool IsAtStartOf(ByteSource file)
    {
        Span<byte> magic = stackalloc byte[4];
        return file.Read(0, magic) == magic.Length && BinaryPrimitives.ReadUInt32BigEndian(magic) == Qcow2Fields.Magic;
    }

    /// <summary>Reads and checks a header.</summary>
    /// <exception cref="MalformedArtifactException">QEMU would refuse the image, or it needs another file.</exception>
    internal static Qcow2Header Read(ByteSource file)
    {
        byte[] header = new byte[Qcow2Fields.CompressionType + 1];
        file.ReadExactly(0, header.AsSpan(0, 8), "the qcow2 header");
        uint version = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(Qcow2Fields.Version));
        if (version is not (2 or 3))
        {
            throw Malformed(file, Qcow2Fields.Version, $"this is qcow version {version}; versions 2 and 3 are read");
        }

        int required = version == 2 ? Qcow2Fields.Version2Length : Qcow2Fields.Version3Length;
        file.ReadExactly(0, header.AsSpan(0, required), "the qcow2 header");

        uint clusterBits = UInt32(Qcow2Fields.ClusterBits);
        if (clusterBits is < Qcow2Fields.MinClusterBits or > Qcow2Fields.MaxClusterBits)
        {
            throw Malformed(file, Qcow2Fields.ClusterBits, $"the cluster size is 2^{clusterBits}; 2^9 to 2^21 are possible");
        }

        long clusterLength = 1L << (int)clusterBits;
        long headerLength = version == 2 ? Qcow2Fields.Version2Length : UInt32(Qcow2Fields.HeaderLength);
        if (headerLength < required || headerLength > clusterLength)
        {
            throw Malformed(file, Qcow2Fields.HeaderLength, $"the header says it is {headerLength} bytes long; {required} to {clusterLength} are possible");
        }

        ulong features = version == 2 ? 0 : UInt64(Qcow2Fields.IncompatibleFeatures);
        Qcow2Extensions extensions = Qcow2Extensions.Read(file, headerLength, clusterLength);
        RefuseFeatures(file, features, extensions);
        RefuseOtherFiles(file, header, features, clusterLength, extensions);

        uint crypt = UInt32(Qcow2Fields.CryptMethod);
        if (crypt != 0)
        {
            string method = crypt switch { 1 => "AES", 2 => "LUKS", _ => $"method {crypt}" };
            throw Malformed(file, Qcow2Fields.CryptMethod, $"the image is encrypted ({method}); encrypted images are not looked into");
        }

        byte compression = 0;
        if (headerLength > Qcow2Fields.CompressionType)
        {
            file.ReadExactly(Qcow2Fields.CompressionType, header.AsSpan(Qcow2Fields.CompressionType, 1), "the qcow2 header");
            compression = header[Qcow2Fields.CompressionType];
        }

        bool typed = (features & Qcow2Fields.HasCompressionType) != 0;
        if (compression > 1 || (compression != 0) != typed)
        {
            throw Malformed(file, Qcow2Fields.CompressionType, $"the compression type is {compression}, which does not fit the header's feature bits");
        }

        if ((features & Qcow2Fields.HasExtendedL2) != 0 && clusterBits < Qcow2Fields.MinExtendedL2ClusterBits)
        {
            throw Malformed(file, Qcow2Fields.ClusterBits, $"extended L2 entries need clusters of 16 KiB or more, these are 2^{clusterBits}");
        }

        if (version == 3 && UInt32(Qcow2Fields.RefcountOrder) > 6)
        {
            throw Malformed(file, Qcow2Fields.RefcountOrder, "reference counts may not be wider than 64 bits");
        }

        uint refcountClusters = UInt32(Qcow2Fields.RefcountTableClusters);
        RequireTable(file, Qcow2Fields.RefcountTableOffset, UInt64(Qcow2Fields.RefcountTableOffset), refcountClusters * clusterLength, Qcow2Fields.MaxRefcountTableLength, clusterLength, "reference count table");
        if (refcountClusters == 0)
        {
            throw Malformed(file, Qcow2Fields.RefcountTableClusters, "the image has no reference count table, and QEMU refuses it");
        }

        uint l1Count = UInt32(Qcow2Fields.L1EntryCount);
        ulong l1Offset = UInt64(Qcow2Fields.L1TableOffset);
        RequireTable(file, Qcow2Fields.L1TableOffset, l1Offset, l1Count * 8L, Qcow2Fields.MaxL1TableLength, clusterLength, "L1 table");

        ulong storedLength = UInt64(Qcow2Fields.VirtualLength);
        int entriesBits = (int)clusterBits - ((features & Qcow2Fields.HasExtendedL2) != 0 ? 4 : 3);
        int bitsPerL1Entry = (int)clusterBits + entriesBits;
        if (storedLength > long.MaxValue || (storedLength >> bitsPerL1Entry) + (Rest(storedLength, bitsPerL1Entry) ? 1UL : 0) > l1Count)
        {
            throw Malformed(file, Qcow2Fields.VirtualLength, $"the disk is said to have {storedLength} bytes, but the L1 table's {l1Count} entries do not reach that far");
        }

        // QEMU counts the disk in whole sectors.
        return new Qcow2Header((int)version, (int)clusterBits, (long)storedLength / 512 * 512, l1Count, (long)l1Offset, features, compression == 1);

        uint UInt32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(offset));
        ulong UInt64(int offset) => BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(offset));
    }

    private static bool Rest(ulong value, int bits) => (value & ((1UL << bits) - 1)) != 0;

    private static void RefuseFeatures(ByteSource file, ulong features, Qcow2Extensions extensions)
    {
        ulong unknown = features & ~Qcow2Fields.KnownIncompatible;
        if (unknown != 0)
        {
            IEnumerable<string> names = Enumerable.Range(0, 64)
                .Where(bit => (unknown >> bit & 1) != 0)
                .Select(bit => extensions.IncompatibleNames.TryGetValue(bit, out string? name) ? $"{PrintableText.Quote(name)} (bit {bit})" : $"bit {bit}");
            throw Malformed(file, Qcow2Fields.IncompatibleFeatures, $"the image needs features that are not known here: {string.Join(", ", names)}");
        }
    }

    private static void RefuseOtherFiles(ByteSource file, byte[] header, ulong features, long clusterLength, Qcow2Extensions extensions)
    {
        if ((features & Qcow2Fields.HasDataFile) != 0)
        {
            string name = extensions.DataFile is null ? "" : $" {PrintableText.Quote(extensions.DataFile)}";
            throw Malformed(file, Qcow2Fields.IncompatibleFeatures, $"the image keeps its data in another file{name}, which is never opened; put everything into one file with qemu-img convert -O qcow2");
        }

        ulong offset = BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(Qcow2Fields.BackingFileOffset));
        if (offset == 0)
        {
            return;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(Qcow2Fields.BackingFileLength));
        if (length > Qcow2Fields.MaxNameLength || offset > (ulong)clusterLength)
        {
            throw Malformed(file, Qcow2Fields.BackingFileOffset, "the name of the backing file is too long or outside the first cluster");
        }

        byte[] bytes = new byte[length];
        file.ReadExactly((long)offset, bytes, "the backing file's name");
        throw Malformed(file, Qcow2Fields.BackingFileOffset, $"the image is only a layer over its backing file {PrintableText.Quote(Encoding.UTF8.GetString(bytes))}, which is never opened; put everything into one file with qemu-img convert -O qcow2");
    }

    private static void RequireTable(ByteSource file, int field, ulong offset, long length, long limit, long clusterLength, string what)
    {
        if (length > limit)
        {
            throw Malformed(file, field, $"the {what} is said to be {length} bytes long; QEMU accepts at most {limit}");
        }

        if (offset > (ulong)(long.MaxValue - length) || offset % (ulong)clusterLength != 0)
        {
            throw Malformed(file, field, $"the {what} is said to be at 0x{offset:x}, which is not the start of a cluster");
        }
    }

    private static MalformedArtifactException Malformed(ByteSource file, long offset, string message) => new(new Location(file.Name, Offset: offset), message);
}
