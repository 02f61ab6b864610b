using System.Buffers.Binary;
using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.Qcow2;

/// <summary>The header extensions that matter for messages: names of features and of an external data file.</summary>
/// <remarks>Read within the first cluster only, at most 64 extensions; a damaged chain ends the reading silently, since only names are at stake.</remarks>
internal sealed class Qcow2Extensions
{
    private const int MaxExtensions = 64;
    private const int MaxLength = 1 << 16;
    private readonly Dictionary<int, string> _incompatibleNames = [];

    private Qcow2Extensions()
    {
    }

    /// <summary>Names of incompatible features by bit, as the image's own feature name table has them.</summary>
    internal IReadOnlyDictionary<int, string> IncompatibleNames => _incompatibleNames;

    /// <summary>The external data file's name as stored, or null.</summary>
    internal string? DataFile { get; private set; }

    internal static Qcow2Extensions Read(ByteSource file, long headerLength, long clusterLength)
    {
        Qcow2Extensions found = new();
        long offset = headerLength;
        Span<byte> head = stackalloc byte[8];
        for (int count = 0; count < MaxExtensions && offset + head.Length <= clusterLength && file.Read(offset, head) == head.Length; count++)
        {
            uint type = BinaryPrimitives.ReadUInt32BigEndian(head);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
            if (type == Qcow2Fields.EndOfExtensions || length > MaxLength)
            {
                break;
            }

            if (type is Qcow2Fields.FeatureNameTable or Qcow2Fields.ExternalDataFileName)
            {
                byte[] data = new byte[length];
                int read = file.Read(offset + head.Length, data);
                found.Take(type, data.AsSpan(0, read));
            }

            offset += head.Length + ((length + 7L) & ~7L);
        }

        return found;
    }

    private void Take(uint type, ReadOnlySpan<byte> data)
    {
        if (type == Qcow2Fields.ExternalDataFileName)
        {
            DataFile = Encoding.UTF8.GetString(data);
            return;
        }

        // Entry: kind (0 is incompatible), bit number, name padded with zeros.
        for (; data.Length >= Qcow2Fields.FeatureNameEntryLength; data = data[Qcow2Fields.FeatureNameEntryLength..])
        {
            if (data[0] == 0)
            {
                _incompatibleNames[data[1]] = Encoding.UTF8.GetString(data[2..Qcow2Fields.FeatureNameEntryLength]).TrimEnd('\0');
            }
        }
    }
}
