using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Tests.KernelImage;

/// <summary>A small but well-formed bzImage made in memory: setup header, EFI stub's headers, payload.</summary>
internal static class SampleKernelImage
{
    public const int SetupSectors = 2;
    public const int PayloadStart = 16;
    public const string Version = "6.1.0-sample (builder@host) #1 SMP Thu Jan 1 00:00:00 UTC 2026";

    /// <summary>The bytes of an image around a payload, packed or not.</summary>
    public static byte[] Around(byte[] payload, string version = Version)
    {
        int kernelOffset = (SetupSectors + 1) * 512;
        int systemSize = (PayloadStart + payload.Length + 15) / 16;
        byte[] image = new byte[kernelOffset + (systemSize * 16)];
        "MZ"u8.CopyTo(image);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(0x3c), 0x40);
        "PE\0\0\x64\x86"u8.CopyTo(image.AsSpan(0x40));
        image[0x44] = 0x64;
        image[0x45] = 0x86;
        WriteRestOfPeHeader(image, kernelOffset);
        image[0x1f1] = SetupSectors;
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(0x1f4), (uint)systemSize);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(0x1fe), 0xaa55);
        image[0x200] = 0xeb;
        "HdrS"u8.CopyTo(image.AsSpan(0x202));
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(0x206), 0x020f);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(0x20e), 0x300 - 0x200);
        image[0x211] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(0x236), 0x23);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(0x238), 2047);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(0x248), PayloadStart);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(0x24c), (uint)payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(0x260), 0x123000);
        Encoding.UTF8.GetBytes(version).CopyTo(image.AsSpan(0x300));
        payload.CopyTo(image.AsSpan(kernelOffset + PayloadStart));
        return image;
    }

    /// <summary>A PE32+ program for UEFI with one section: all that follows the setup code.</summary>
    private static void WriteRestOfPeHeader(byte[] image, int kernelOffset)
    {
        const int OptionalHeaderLength = 112 + (6 * 8);
        Span<byte> pe = image.AsSpan(0x40);
        BinaryPrimitives.WriteUInt16LittleEndian(pe[6..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(pe[20..], OptionalHeaderLength);
        Span<byte> optional = pe[24..];
        BinaryPrimitives.WriteUInt16LittleEndian(optional, 0x20b);
        BinaryPrimitives.WriteUInt32LittleEndian(optional[60..], 512);
        BinaryPrimitives.WriteUInt16LittleEndian(optional[68..], 10);
        BinaryPrimitives.WriteUInt32LittleEndian(optional[108..], 6);
        Span<byte> section = optional[OptionalHeaderLength..];
        ".text"u8.CopyTo(section);
        BinaryPrimitives.WriteUInt32LittleEndian(section[16..], (uint)(image.Length - kernelOffset));
        BinaryPrimitives.WriteUInt32LittleEndian(section[20..], (uint)kernelOffset);
    }

    /// <summary>A kernel's unpacked bytes with a configuration inside, as kernel/configs.c puts it there.</summary>
    public static byte[] Vmlinux(string config, int before = 200_000, int after = 50_000)
    {
        byte[] noise = new byte[before + after];
        new Random(7).NextBytes(noise.AsSpan(0, noise.Length / 8));
        return [.. noise.AsSpan(0, before), .. "IKCFG_ST"u8, .. Gzip(Encoding.UTF8.GetBytes(config)), .. "IKCFG_ED"u8, .. noise.AsSpan(before)];
    }

    /// <summary>A kernel's unpacked bytes with an initramfs behind them, as the linker puts it there.</summary>
    /// <param name="vmlinux">What stands before it.</param>
    /// <param name="archive">The initramfs.</param>
    /// <param name="start">Where it begins, counted from the next multiple of 8: 0 or 4.</param>
    public static byte[] WithBuiltIn(byte[] vmlinux, byte[] archive, int start = 0)
    {
        List<byte> bytes = [.. vmlinux];
        Pad(bytes);
        bytes.AddRange(new byte[start]);
        bytes.AddRange(archive);
        Pad(bytes);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, archive.Length);
        return [.. bytes, .. length, .. new byte[1000]];
    }

    private static void Pad(List<byte> bytes)
    {
        while (bytes.Count % 8 != 0)
        {
            bytes.Add(0);
        }
    }

    /// <summary>What a kernel carries whose CONFIG_INITRAMFS_SOURCE is empty.</summary>
    public static byte[] DefaultBuiltIn => new Cpio.CpioWriter().Directory("dev").Member("dev/console", 0x2180, specialMajor: 5, specialMinor: 1).Directory("root", 0b111_000_000).Trailer().Pad(512).ToArray();

    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Packs as the kernel's build does: by the tool, with the unpacked length after it.</summary>
    public static async Task<byte[]> PackAsync(byte[] bytes, string program, string[] arguments, CancellationToken cancellationToken)
    {
        HostProcessResult result = await HostProcess.RunAsync(program, arguments, new() { Input = new MemoryStream(bytes) }, cancellationToken);
        Assert.True(result.Succeeded, result.Error);
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        return [.. result.Output, .. length];
    }

    public static MemoryByteSource Source(byte[] image) => new(image, "vmlinuz");
}
