namespace LfsTutor.Engine.Disk.Ext;

/// <summary>The checksum of ext4 metadata: CRC-32C without the final inversion. Source: fs/ext4/super.c, ext4_superblock_csum.</summary>
internal static class Crc32C
{
    private const uint ReversedPolynomial = 0x82F63B78;

    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : ReversedPolynomial);
            }
        }

        return crc;
    }
}
