using System.Globalization;

namespace LfsTutor.Engine.Verdicts;

/// <summary>The kernel's error numbers that a boot can show, with what they mean there.</summary>
/// <remarks>Source: include/uapi/asm-generic/errno-base.h and errno.h.</remarks>
public static class Errno
{
    private static readonly Dictionary<int, (string Name, string Meaning)> Table = new()
    {
        [1] = ("EPERM", "the operation is not permitted"),
        [2] = ("ENOENT", "no such file: the file itself, its #! interpreter or its ELF loader is missing"),
        [5] = ("EIO", "reading the device or file failed"),
        [6] = ("ENXIO", "no such device"),
        [7] = ("E2BIG", "too many arguments"),
        [8] = ("ENOEXEC", "the file is in no format this kernel can execute"),
        [12] = ("ENOMEM", "not enough memory"),
        [13] = ("EACCES", "permission denied: it is not executable, or not a regular file"),
        [14] = ("EFAULT", "a bad address, as in a damaged ELF file"),
        [16] = ("EBUSY", "the device is busy"),
        [19] = ("ENODEV", "no driver or file system of that name"),
        [20] = ("ENOTDIR", "a part of the path is not a directory"),
        [21] = ("EISDIR", "it is a directory"),
        [22] = ("EINVAL", "an invalid argument, or no file system this driver knows"),
        [26] = ("ETXTBSY", "the file is still open for writing"),
        [28] = ("ENOSPC", "no space left"),
        [30] = ("EROFS", "the file system is read-only"),
        [36] = ("ENAMETOOLONG", "the name is too long"),
        [40] = ("ELOOP", "too many symbolic links, one leading to the other"),
        [74] = ("EBADMSG", "the data is damaged"),
        [80] = ("ELIBBAD", "a damaged ELF interpreter"),
        [117] = ("EUCLEAN", "the file system is damaged"),
    };

    /// <summary>Name and meaning of an error number, its sign ignored: <c>-13</c> gives <c>EACCES, permission denied …</c>; an unknown one gives its number.</summary>
    public static string Describe(int number)
    {
        int positive = number == int.MinValue ? number : Math.Abs(number);
        return Table.TryGetValue(positive, out (string Name, string Meaning) row)
            ? $"{row.Name}, {row.Meaning}"
            : string.Create(CultureInfo.InvariantCulture, $"error {number}");
    }

    /// <summary>The number in the first <c>error -13</c> or <c>failed: -2</c> of a line, or null.</summary>
    public static int? In(string line)
    {
        foreach (string introduction in (ReadOnlySpan<string>)["(error ", ": error ", "error ", "failed: ", "err "])
        {
            int at = line.IndexOf(introduction, StringComparison.Ordinal);
            if (at >= 0 && Number(line.AsSpan(at + introduction.Length)) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    private static int? Number(ReadOnlySpan<char> text)
    {
        int length = text.Length > 0 && text[0] == '-' ? 1 : 0;
        while (length < text.Length && length < 9 && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return int.TryParse(text[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
