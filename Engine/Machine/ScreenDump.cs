using System.Buffers.Text;

namespace LfsTutor.Engine.Machine;

/// <summary>A picture of the guest's screen.</summary>
/// <remarks>Source: ppm(5) of netpbm: <c>P6</c>, width, height, greatest value, one white space, then red, green and blue of each pixel.</remarks>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="PixelsOffset">Where in the file the top left pixel stands.</param>
internal readonly record struct ScreenDump(int Width, int Height, int PixelsOffset)
{
    /// <summary>Bytes of a pixel.</summary>
    public const int PixelLength = 3;

    /// <summary>The greatest file worth reading: a screen of 4096 by 2160.</summary>
    public const int LongestFile = LongestHeader + (4096 * 2160 * PixelLength);

    private const int LongestHeader = 64;
    private const int GreatestEdge = 8192;
    private const int GreatestValue = 255;

    /// <summary>Reads the header and sees that all pixels are there.</summary>
    /// <returns>Null when it is no picture this reader knows, or not whole (QEMU may still be writing it).</returns>
    public static ScreenDump? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("P6"u8))
        {
            return null;
        }

        int at = 2;
        if (Number(file, ref at) is not { } width || Number(file, ref at) is not { } height || Number(file, ref at) != GreatestValue)
        {
            return null;
        }

        at++;
        bool isWhole = width is > 0 and <= GreatestEdge && height is > 0 and <= GreatestEdge && file.Length - at >= (long)width * height * PixelLength;
        return isWhole ? new ScreenDump(width, height, at) : null;
    }

    private static int? Number(ReadOnlySpan<byte> file, ref int at)
    {
        int start = at;
        while (at < file.Length && at - start < LongestHeader && file[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        if (at == start || !Utf8Parser.TryParse(file[at..Math.Min(file.Length, at + LongestHeader)], out int value, out int length))
        {
            return null;
        }

        at += length;
        return value;
    }
}
