using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Machine;

/// <summary>Guests of one sector.</summary>
internal static class BootSectors
{
    /// <summary>Says a word, then halts for ever.</summary>
    public static byte[] SaysAWord => TrialBootSector.Build();

    /// <summary>Writes to the serial line as fast as it can.</summary>
    public static byte[] Floods => Sector(0xba, 0xf8, 0x03, 0xb0, (byte)'x', 0xee, 0xeb, 0xfd);

    private static byte[] Sector(params byte[] code)
    {
        byte[] sector = new byte[512];
        code.CopyTo(sector, 0);
        sector[510] = 0x55;
        sector[511] = 0xaa;
        return sector;
    }
}
