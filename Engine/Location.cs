using System.Globalization;

namespace LfsTutor.Engine;

/// <summary>A place inside an artifact, written as <c>initramfs.cpio!/init@0x70</c>, <c>.config:212</c> or <c>disk!p1:/EFI/BOOT</c>.</summary>
/// <param name="File">The artifact as the learner knows it: its path in the workspace, or as given on the command line.</param>
/// <param name="Inside">A path inside the artifact (<c>/init</c>, <c>p1:/EFI/BOOT</c>), or null for the artifact itself.</param>
/// <param name="Offset">Zero-based byte offset in <paramref name="File"/> (in the decompressed bytes where <paramref name="Inside"/> lies in a compressed archive), or null.</param>
/// <param name="Line">One-based line number, or null.</param>
public sealed record Location(string File, string? Inside = null, long? Offset = null, int? Line = null)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string text = Inside is null ? File : $"{File}!{Inside}";
        if (Line is { } line)
        {
            text += string.Create(CultureInfo.InvariantCulture, $":{line}");
        }

        return Offset is { } offset ? text + string.Create(CultureInfo.InvariantCulture, $"@0x{offset:x}") : text;
    }
}
