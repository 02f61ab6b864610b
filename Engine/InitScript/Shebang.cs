using System.Text;

namespace LfsTutor.Engine.InitScript;

/// <summary>The <c>#!</c> line as the kernel reads it: the first 256 bytes, one optional argument.</summary>
/// <remarks>Source: fs/binfmt_script.c, load_script; include/uapi/linux/binfmts.h, BINPRM_BUF_SIZE.</remarks>
/// <param name="Interpreter">The path, exactly as the kernel will look it up (a carriage return is part of it). Empty when a NUL byte or the end of the file follows <c>#!</c>: the kernel then looks up an empty path, finds a directory and answers EACCES (error -13).</param>
/// <param name="Argument">The rest of the line, or null. One argument, however many blanks it holds; empty when blanks and then the end of the file follow the interpreter.</param>
public sealed record Shebang(string Interpreter, string? Argument)
{
    /// <summary>How many bytes of a program the kernel looks at, since Linux 5.1; before, 128.</summary>
    public const int BufferLength = 256;

    /// <summary>True when a carriage return ends the line, so that it belongs to the interpreter or the argument.</summary>
    public bool HasCarriageReturn => (Argument ?? Interpreter).EndsWith('\r');

    /// <summary>Parses the first bytes of a program.</summary>
    /// <param name="start">The program's first bytes; what lies beyond <see cref="BufferLength"/> is not looked at.</param>
    /// <returns>Null when they do not begin with <c>#!</c>, or when the line names no interpreter or one that may be cut off (the kernel answers ENOEXEC, error -8).</returns>
    public static Shebang? Parse(ReadOnlySpan<byte> start)
    {
        if (!start.StartsWith("#!"u8))
        {
            return null;
        }

        // The kernel's buffer: always 256 bytes, zeros after the end of a shorter file.
        Span<byte> buffer = stackalloc byte[BufferLength];
        buffer.Clear();
        start[..Math.Min(start.Length, BufferLength)].CopyTo(buffer);

        // A newline counts only before the first NUL.
        int end = buffer.IndexOfAny((byte)'\n', (byte)0);
        if (end < 0 || buffer[end] == 0)
        {
            // Without a newline the name must end in a blank or NUL, or it may be cut off at the end of the buffer.
            int first = FirstNonBlank(buffer, 2, BufferLength - 1);
            if (first < 0 || FirstTerminator(buffer, first, BufferLength - 1) < 0)
            {
                return null;
            }

            end = BufferLength - 1;
        }

        while (IsBlank(buffer[end - 1]))
        {
            end--;
        }

        int name = FirstNonBlank(buffer, 2, end);
        if (name < 0 || name == end)
        {
            return null;
        }

        int separator = FirstTerminator(buffer, name, end);
        int argument = separator >= 0 && buffer[separator] != 0 ? FirstNonBlank(buffer, separator, end) : -1;

        // The kernel cuts the line here and, if there is an argument, between the two.
        buffer[end] = 0;
        if (argument >= 0)
        {
            buffer[separator] = 0;
        }

        return new Shebang(TextAt(buffer, name), argument < 0 ? null : TextAt(buffer, argument));
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';

    /// <summary>Looks from <paramref name="first"/> to <paramref name="last"/>, both included; -1 when there is none.</summary>
    private static int FirstNonBlank(ReadOnlySpan<byte> buffer, int first, int last)
    {
        for (; first <= last; first++)
        {
            if (!IsBlank(buffer[first]))
            {
                return first;
            }
        }

        return -1;
    }

    private static int FirstTerminator(ReadOnlySpan<byte> buffer, int first, int last)
    {
        for (; first <= last; first++)
        {
            if (IsBlank(buffer[first]) || buffer[first] == 0)
            {
                return first;
            }
        }

        return -1;
    }

    private static string TextAt(ReadOnlySpan<byte> buffer, int offset)
    {
        ReadOnlySpan<byte> rest = buffer[offset..];
        int end = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }
}
