using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace LfsTutor.Engine.Compression;

/// <summary>The CRC-32 of gzip, Ethernet and ZIP (reflected polynomial 0xEDB88320), continued over several spans.</summary>
/// <remarks>Carry-less multiplication where the processor has it: the check must cost a small part of the inflation it guards.
/// Source: RFC 1952, section 8; V. Gopal and others, "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction".</remarks>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;

    // Remainders of x^n modulo the polynomial, reflected: what four or one 128-bit lanes ahead is worth here.
    private const ulong FoldFourLow = 0x1_5444_2bd4;
    private const ulong FoldFourHigh = 0x1_c6e4_1596;
    private const ulong FoldOneLow = 0x1_7519_97d0;
    private const ulong FoldOneHigh = 0x0_ccaa_009e;

    private const int LaneLength = 16;
    private const int BlockLength = 4 * LaneLength;

    private static readonly uint[] Table = MakeTable();

    private uint _inverted;

    /// <summary>The CRC of everything appended so far; 0 of nothing.</summary>
    public readonly uint Value => _inverted;

    /// <summary>Continues over <paramref name="bytes"/>.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint state = ~_inverted;
        if (Arm.Crc32.Arm64.IsSupported)
        {
            while (bytes.Length >= sizeof(ulong))
            {
                state = Arm.Crc32.Arm64.ComputeCrc32(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
                bytes = bytes[sizeof(ulong)..];
            }
        }
        else if (Pclmulqdq.IsSupported && bytes.Length >= 2 * BlockLength)
        {
            int whole = bytes.Length & ~(BlockLength - 1);
            state = FoldLanes(state, bytes[..whole]);
            bytes = bytes[whole..];
        }

        _inverted = ~ByTable(state, bytes);
    }

    private static uint FoldLanes(uint state, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<Vector128<ulong>> lanes = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        Vector128<ulong> a = lanes[0] ^ Vector128.CreateScalar((ulong)state);
        Vector128<ulong> b = lanes[1];
        Vector128<ulong> c = lanes[2];
        Vector128<ulong> d = lanes[3];
        Vector128<ulong> byFour = Vector128.Create(FoldFourLow, FoldFourHigh);
        for (lanes = lanes[4..]; lanes.Length >= 4; lanes = lanes[4..])
        {
            a = Fold(a, byFour) ^ lanes[0];
            b = Fold(b, byFour) ^ lanes[1];
            c = Fold(c, byFour) ^ lanes[2];
            d = Fold(d, byFour) ^ lanes[3];
        }

        Vector128<ulong> byOne = Vector128.Create(FoldOneLow, FoldOneHigh);
        Vector128<ulong> rest = Fold(a, byOne) ^ b;
        rest = Fold(rest, byOne) ^ c;
        rest = Fold(rest, byOne) ^ d;

        // The last 16 bytes stand for everything before them; the table reduces them instead of a Barrett step.
        Span<byte> last = stackalloc byte[LaneLength];
        MemoryMarshal.Write(last, in rest);
        return ByTable(0, last);
    }

    private static Vector128<ulong> Fold(Vector128<ulong> lane, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11);

    private static uint ByTable(uint state, ReadOnlySpan<byte> bytes)
    {
        uint[] table = Table;
        foreach (byte value in bytes)
        {
            state = (state >> 8) ^ table[(state & 0xFF) ^ value];
        }

        return state;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            }

            table[i] = value;
        }

        return table;
    }
}
