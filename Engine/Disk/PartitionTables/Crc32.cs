namespace LfsTutor.Engine.Disk.PartitionTables;

/// <summary>The CRC-32 of a GPT. Source: UEFI 2.10, 5.3.2 (the polynomial of IEEE 802.3).</summary>
internal static class Crc32
{
    private const uint ReversedPolynomial = 0xEDB88320;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index => Step((uint)index))];

    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Step(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value >> 1) ^ ((value & 1) == 0 ? 0 : ReversedPolynomial);
        }

        return value;
    }
}
