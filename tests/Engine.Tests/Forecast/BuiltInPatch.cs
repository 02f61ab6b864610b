using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>Puts another initramfs into a kernel image, in the place and length of the one the build put there: a kernel of one's own in a blink.</summary>
/// <remarks>Only for images whose payload is packed with gzip and whose own initramfs is the raw archive of 512 bytes that an empty CONFIG_INITRAMFS_SOURCE gives.</remarks>
internal static class BuiltInPatch
{
    /// <summary>Length of the archive every kernel carries.</summary>
    public const int Length = 512;

    private const int SetupSectorsOffset = 0x1f1;
    private const int PayloadOffsetOffset = 0x248;
    private const int PayloadLengthOffset = 0x24c;

    /// <summary>The image with another initramfs inside.</summary>
    /// <param name="image">The image; not changed.</param>
    /// <param name="archive">At most <see cref="Length"/> bytes; zeros follow.</param>
    public static byte[] Apply(byte[] image, byte[] archive)
    {
        int offset = ((image[SetupSectorsOffset] + 1) * 512) + BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(PayloadOffsetOffset));
        int length = BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(PayloadLengthOffset));
        byte[] kernel = Unpack(image.AsSpan(offset, length).ToArray());
        Span<byte> place = kernel.AsSpan(Place(kernel), Length);
        Assert.True(archive.Length <= Length, $"an archive of {archive.Length} bytes does not fit into {Length}");
        place.Clear();
        archive.CopyTo(place);

        MakeRoom(kernel);
        byte[] payload = Pack(kernel);
        Assert.True(payload.Length <= length, $"packed it has {payload.Length} bytes, there is room for {length}");
        byte[] patched = [.. image];
        patched.AsSpan(offset, length).Clear();
        payload.CopyTo(patched, offset);
        return patched;
    }

    /// <summary>Where the archive begins: its magic, and behind it its length.</summary>
    private static int Place(byte[] kernel)
    {
        for (int at = 0; at + Length + 8 <= kernel.Length; at += 4)
        {
            if (kernel.AsSpan(at).StartsWith("070701"u8) && BinaryPrimitives.ReadInt64LittleEndian(kernel.AsSpan((at + Length + 7) & ~7)) == Length)
            {
                return at;
            }
        }

        Assert.Fail("the kernel has no initramfs of 512 bytes inside");
        return 0;
    }

    /// <summary>Leaves the headings out of the configuration inside, so that the whole packs shorter than before whatever the archive is.</summary>
    private static void MakeRoom(byte[] kernel)
    {
        int start = kernel.AsSpan().IndexOf("IKCFG_ST\u001f"u8) + "IKCFG_ST".Length;
        int length = kernel.AsSpan(start).IndexOf("IKCFG_ED"u8);
        if (length < 0)
        {
            return;
        }

        string[] lines = Encoding.UTF8.GetString(Unpack(kernel.AsSpan(start, length).ToArray())).Split('\n');
        IEnumerable<string> kept = lines.Where(line => line.StartsWith("CONFIG_", StringComparison.Ordinal) || line.StartsWith("# CONFIG_", StringComparison.Ordinal) || line.StartsWith("# Linux/", StringComparison.Ordinal));
        byte[] packed = Pack(Encoding.UTF8.GetBytes(string.Join('\n', kept) + "\n"));
        kernel.AsSpan(start, length).Clear();
        packed.CopyTo(kernel, start);
    }

    private static byte[] Unpack(byte[] packed)
    {
        using GZipStream gzip = new(new MemoryStream(packed), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>With gzip -9, as the kernel's build does: anything else may be too long.</summary>
    private static byte[] Pack(byte[] bytes)
    {
        using Process gzip = Process.Start(new ProcessStartInfo("gzip", ["-n", "-9", "-c"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using MemoryStream packed = new();
        Task reading = gzip.StandardOutput.BaseStream.CopyToAsync(packed);
        gzip.StandardInput.BaseStream.Write(bytes);
        gzip.StandardInput.Close();
        reading.Wait();
        gzip.WaitForExit();
        return packed.ToArray();
    }
}
