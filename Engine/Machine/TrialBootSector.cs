using System.Text;

namespace LfsTutor.Engine.Machine;

/// <summary>A boot sector that counts, says a word on the serial line and halts: the smallest guest that proves an accelerator.</summary>
/// <remarks>The counting tells an accelerator that runs instructions from one that interprets them: some hosts offer a KVM that is hundreds of times slower than QEMU's own emulation, and still prints a word in time.</remarks>
internal static class TrialBootSector
{
    /// <summary>What it says.</summary>
    public const string Word = "accelerator works";

    private const int SectorLength = 512;
    private const int SignatureOffset = 510;
    private const int CodeLength = 0x2e;
    private const ushort LoadAddress = 0x7c00;

    /// <summary>The sector's 512 bytes.</summary>
    /// <param name="text">What it says instead, in ASCII.</param>
    /// <remarks>Source: Intel 8086 instructions; 8250 UART: data at 3f8, line status at 3fd with bit 5 for "ready to send".</remarks>
    public static byte[] Build(string text = Word)
    {
        byte[] sector = new byte[SectorLength];
        const ushort Text = LoadAddress + CodeLength;
        ReadOnlySpan<byte> code =
        [
            0x31, 0xc0,                                     // 00 xor ax, ax
            0x8e, 0xd8,                                     // 02 mov ds, ax
            0x66, 0xb9, 0x00, 0x00, 0x00, 0x01,             // 04 mov ecx, 1000000h
            0x66, 0x49,                                     // 0a count: dec ecx
            0x75, 0xfc,                                     // 0c jnz count
            0xbe, Text & 0xff, Text >> 8,                   // 0e mov si, text
            0xfc,                                           // 11 cld
            0xac,                                           // 12 next: lodsb
            0x84, 0xc0,                                     // 13 test al, al
            0x74, 0x13,                                     // 15 jz halt
            0x88, 0xc4,                                     // 17 mov ah, al
            0xba, 0xfd, 0x03,                               // 19 mov dx, 3fdh
            0xec,                                           // 1c busy: in al, dx
            0xa8, 0x20,                                     // 1d test al, 20h
            0x74, 0xfb,                                     // 1f jz busy
            0xba, 0xf8, 0x03,                               // 21 mov dx, 3f8h
            0x88, 0xe0,                                     // 24 mov al, ah
            0xee,                                           // 26 out dx, al
            0xeb, 0xe9,                                     // 27 jmp next
            0x90,                                           // 29 nop
            0xfa,                                           // 2a halt: cli
            0xf4,                                           // 2b hlt
            0xeb, 0xfc,                                     // 2c jmp halt
        ];
        code.CopyTo(sector);
        Encoding.ASCII.GetBytes(text + "\r\n").CopyTo(sector.AsSpan(CodeLength));
        sector[SignatureOffset] = 0x55;
        sector[SignatureOffset + 1] = 0xaa;
        return sector;
    }
}
