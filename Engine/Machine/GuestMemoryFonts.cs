using System.Text.Json;

namespace LfsTutor.Engine.Machine;

/// <summary>Finds the console font a kernel draws with: it stands in the guest's memory.</summary>
/// <remarks>The memory is looked at in pieces that overlap by a table, from where kernels lie, and only as far as the first piece with a font in it.</remarks>
internal static class GuestMemoryFonts
{
    private const string FileName = "memory";
    private const long Megabyte = 1 << 20;

    /// <summary>Kernels are linked for this address and, unless it is randomised, lie there. Source: CONFIG_PHYSICAL_START.</summary>
    private const long KernelStart = 16 * Megabyte;

    private const long PieceLength = 16 * Megabyte;

    /// <summary>Above it, the machine type pc has its hole for devices when there is much memory.</summary>
    private const long HighestSearched = 3072 * Megabyte;

    /// <summary>The tables found, the lowest first.</summary>
    /// <param name="qmp">The machine's control connection.</param>
    /// <param name="directory">Where QEMU may write files for the tutor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QmpException">QEMU has gone or does not answer.</exception>
    public static async Task<IReadOnlyList<byte[]>> FindAsync(QmpClient qmp, string directory, CancellationToken cancellationToken)
    {
        JsonElement summary = await qmp.ExecuteAsync("query-memory-size-summary", null, cancellationToken).ConfigureAwait(false);
        long size = summary.TryGetProperty("base-memory", out JsonElement memory) && memory.TryGetInt64(out long bytes) ? Math.Min(bytes, HighestSearched) : 0;
        string path = Path.Combine(directory, FileName);
        byte[] piece = new byte[PieceLength + ConsoleFont.TableLength];
        try
        {
            foreach (long address in Addresses(size))
            {
                long length = Math.Min(piece.Length, size - address);
                await qmp.ExecuteAsync("pmemsave", WriteRange, cancellationToken).ConfigureAwait(false);
                int held = Load(path, piece, length);
                List<int> tables = ConsoleFont.FindTables(piece.AsSpan(0, held));
                if (tables.Count > 0)
                {
                    return [.. tables.Select(at => piece.AsSpan(at, ConsoleFont.TableLength).ToArray())];
                }

                void WriteRange(Utf8JsonWriter writer)
                {
                    writer.WriteNumber("val", address);
                    writer.WriteNumber("size", length);
                    writer.WriteString("filename", path);
                }
            }
        }
        finally
        {
            File.Delete(path);
        }

        return [];
    }

    /// <summary>Where the pieces begin: upwards from the kernel's usual place, then what lies below it.</summary>
    internal static IEnumerable<long> Addresses(long size)
    {
        for (long address = KernelStart; address < size; address += PieceLength)
        {
            yield return address;
        }

        for (long address = 0; address < Math.Min(size, KernelStart); address += PieceLength)
        {
            yield return address;
        }
    }

    private static int Load(string path, byte[] piece, long length)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return stream.ReadAtLeast(piece.AsSpan(0, (int)length), (int)length, throwOnEndOfStream: false);
        }
        catch (IOException exception)
        {
            throw new QmpException("The guest's memory cannot be read: " + exception.Message, exception);
        }
    }
}
