using System.Globalization;
using System.IO.Compression;
using System.Text;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Machine;

/// <summary>Screens for the reader: drawn with a made-up font, or captured from real boots.</summary>
internal sealed class DrawnScreen
{
    private readonly byte[] _pixels;

    public DrawnScreen(int width, int height, int background = 0)
    {
        (Width, Height) = (width, height);
        _pixels = new byte[width * height * 3];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                Set(x, y, background);
            }
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>A font as a kernel has one, with pictures of our own: no two characters alike, first and last line blank.</summary>
    public static byte[] MadeUpFont()
    {
        byte[] table = new byte[ConsoleFont.TableLength];
        for (int code = 1; code < 255; code++)
        {
            for (int line = 2; line < 13 && code != ' '; line++)
            {
                table[(code * 16) + line] = (byte)(line % 2 == 0 ? (code & 0x0f) | 0x10 : (code >> 4) | 0x20);
            }
        }

        Fill(219, 0xff, 0xff);
        Fill(220, 0, 0xff);
        Fill(221, 0xf0, 0xf0);
        Fill(222, 0x0f, 0x0f);
        Fill(223, 0xff, 0);
        return table;

        void Fill(int code, byte top, byte bottom)
        {
            table.AsSpan(code * 16, 7).Fill(top);
            table.AsSpan((code * 16) + 7, 9).Fill(bottom);
        }
    }

    /// <summary>The font of a kernel, from its image.</summary>
    public static byte[] KernelFont(string path)
    {
        using FileByteSource source = FileByteSource.Open(path);
        using MemoryStream unpacked = new();
        PayloadUnpacker.Unpack(source, LinuxKernelImageReader.Read(source), unpacked, () => false, TestContext.Current.CancellationToken);
        ReadOnlySpan<byte> kernel = unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length);
        int table = Assert.Single(ConsoleFont.FindTables(kernel));
        return kernel.Slice(table, ConsoleFont.TableLength).ToArray();
    }

    /// <summary>A captured screen as QEMU would dump it: grey on black.</summary>
    public static byte[] Captured(string name)
    {
        using Stream packed = Resource(name + ".pbm.gz");
        using GZipStream gzip = new(packed, CompressionMode.Decompress);
        using MemoryStream file = new();
        gzip.CopyTo(file);
        byte[] bitmap = file.ToArray();
        int headerEnd = bitmap.AsSpan(3).IndexOf((byte)'\n') + 3;
        int[] size = [.. Encoding.ASCII.GetString(bitmap, 3, headerEnd - 3).Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        DrawnScreen screen = new(size[0], size[1]);
        for (int pixel = 0; pixel < size[0] * size[1]; pixel++)
        {
            if ((bitmap[headerEnd + 1 + (pixel / 8)] >> (7 - (pixel % 8)) & 1) != 0)
            {
                screen.Set(pixel % size[0], pixel / size[0], 0xaaaaaa);
            }
        }

        return screen.ToPpm();
    }

    public static string CapturedText(string name)
    {
        using StreamReader reader = new(Resource(name + ".txt"));
        return reader.ReadToEnd();
    }

    public DrawnScreen Write(byte[] font, int column, int row, string text, int ink = 0xaaaaaa, int? paper = null)
    {
        foreach (char character in text)
        {
            for (int y = 0; y < 16; y++)
            {
                for (int x = 0; x < 8; x++)
                {
                    if ((font[(character * 16) + y] >> (7 - x) & 1) != 0)
                    {
                        Set((column * 8) + x, (row * 16) + y, ink);
                    }
                    else if (paper is { } colour)
                    {
                        Set((column * 8) + x, (row * 16) + y, colour);
                    }
                }
            }

            column++;
        }

        return this;
    }

    public DrawnScreen Fill(int x, int y, int width, int height, Func<int, int, int> colour)
    {
        for (int line = y; line < y + height; line++)
        {
            for (int pixel = x; pixel < x + width; pixel++)
            {
                Set(pixel, line, colour(pixel, line));
            }
        }

        return this;
    }

    public byte[] ToPpm() => [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P6\n{Width} {Height}\n255\n")), .. _pixels];

    private static Stream Resource(string name) => typeof(DrawnScreen).Assembly.GetManifestResourceStream("Screens/" + name)!;

    private void Set(int x, int y, int colour)
    {
        int at = ((y * Width) + x) * 3;
        (_pixels[at], _pixels[at + 1], _pixels[at + 2]) = ((byte)(colour >> 16), (byte)(colour >> 8 & 0xff), (byte)(colour & 0xff));
    }
}
