using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace LfsTutor.Engine.Tests.Cpio;

/// <summary>Writes newc and crc archives, honest and broken ones, member by member.</summary>
internal sealed class CpioWriter
{
    private readonly List<byte> _bytes = [];
    private uint _inode = 1000;

    public long Length => _bytes.Count;

    public CpioWriter Member(
        string name,
        uint mode,
        byte[]? data = null,
        string magic = "070701",
        uint? inode = null,
        uint userId = 0,
        uint groupId = 0,
        uint links = 1,
        uint? fileSize = null,
        uint deviceMinor = 1,
        uint specialMajor = 0,
        uint specialMinor = 0,
        uint? nameSize = null,
        uint? checksum = null,
        byte[]? storedName = null,
        Func<string, string>? spoil = null)
    {
        data ??= [];
        byte[] stored = storedName ?? [.. Encoding.UTF8.GetBytes(name), 0];
        uint sum = (uint)data.Sum(value => value);
        uint[] fields =
        [
            inode ?? _inode++, mode, userId, groupId, links, 56, fileSize ?? (uint)data.Length, 0, deviceMinor,
            specialMajor, specialMinor, nameSize ?? (uint)stored.Length, checksum ?? (magic == "070702" ? sum : 0),
        ];
        string header = magic + string.Concat(fields.Select(field => field.ToString("x8", CultureInfo.InvariantCulture)));
        Raw(Encoding.ASCII.GetBytes(spoil is null ? header : spoil(header)));
        Raw(stored);
        Pad();
        Raw(data);
        return Pad();
    }

    public CpioWriter File(string name, string text, int permissions = 0b111_101_101, string magic = "070701") =>
        Member(name, 0x8000 | (uint)permissions, Encoding.UTF8.GetBytes(text), magic);

    public CpioWriter Data(string name, uint mode, string text, uint? inode = null, uint links = 1) =>
        Member(name, mode, Encoding.UTF8.GetBytes(text), inode: inode, links: links);

    public CpioWriter Directory(string name, int permissions = 0b111_101_101) => Member(name, 0x4000 | (uint)permissions, links: 2);

    public CpioWriter Link(string name, string target) => Member(name, 0xA1FF, Encoding.UTF8.GetBytes(target));

    public CpioWriter Trailer() => Member("TRAILER!!!", 0, inode: 0, deviceMinor: 0);

    public CpioWriter Raw(byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public CpioWriter Pad(int to = 4)
    {
        while (_bytes.Count % to != 0)
        {
            _bytes.Add(0);
        }

        return this;
    }

    public byte[] ToArray() => [.. _bytes];

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, level, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
