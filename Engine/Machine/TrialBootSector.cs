using System.Text;

namespace LfsTutor.Engine.Machine;

/// <summary>A boot sector that says a word on the serial line and halts: the smallest guest that proves an accelerator.</summary>
internal static class TrialBootSector
{
    /// <summary>What it says.</summary>
    public const string Word = "accelerator works";

    private const int SectorLength = 512;
    private const int SignatureOffset = 510;
    private const int CodeLength = 0x24;
    private const ushort LoadAddress = 0x7c00;

    /// <summary>The sector's 512 bytes.</summary>
    /// <remarks>Source: Intel 8086 instructions; 8250 UART: data at 3f8, line status at 3fd with bit 5 for "ready to send".</remarks>
    public static byte[] Build()
    {
        byte[] sector = new byte[SectorLength];
        const ushort Text = LoadAddress + CodeLength;
        ReadOnlySpan<byte> code =
        [
            0x31, 0xc0,                                     // 00 xor ax, ax
            0x8e, 0xd8,                                     // 02 mov ds, ax
            0xbe, Text & 0xff, Text >> 8,                   // 04 mov si, text
            0xfc,                                           // 07 cld
            0xac,                                           // 08 next: lodsb
            0x84, 0xc0,                                     // 09 test al, al
            0x74, 0x13,                                     // 0b jz halt
            0x88, 0xc4,                                     // 0d mov ah, al
            0xba, 0xfd, 0x03,                               // 0f mov dx, 3fdh
            0xec,                                           // 12 busy: in al, dx
            0xa8, 0x20,                                     // 13 test al, 20h
            0x74, 0xfb,                                     // 15 jz busy
            0xba, 0xf8, 0x03,                               // 17 mov dx, 3f8h
            0x88, 0xe0,                                     // 1a mov al, ah
            0xee,                                           // 1c out dx, al
            0xeb, 0xe9,                                     // 1d jmp next
            0x90,                                           // 1f nop
            0xfa,                                           // 20 halt: cli
            0xf4,                                           // 21 hlt
            0xeb, 0xfc,                                     // 22 jmp halt
        ];
        code.CopyTo(sector);
        Encoding.ASCII.GetBytes(Word + "\r\n").CopyTo(sector.AsSpan(CodeLength));
        sector[SignatureOffset] = 0x55;
        sector[SignatureOffset + 1] = 0xaa;
        return sector;
    }
}
