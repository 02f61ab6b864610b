namespace LfsTutor.Engine.Verdicts;

/// <summary>What syslinux says of a file it cannot load: <c>Loading vmlinuz... failed: No such file or directory</c>.</summary>
/// <remarks>
/// Source: syslinux, com32/elflink/ldlinux/kernel.c, new_linux_kernel. A blank stands after the dots of a kernel, none after those of an
/// initramfs; with "quiet" among the arguments there are no dots, and nothing tells which it was.
/// </remarks>
internal static class SyslinuxPatterns
{
    private const string Start = "Loading ";
    private const string Dots = "...";
    private const string Failed = "failed: ";
    private const string NoSuchFile = "No such file or directory";

    /// <summary>Text every line of these contains.</summary>
    public static IEnumerable<string> Needles => [Dots + Failed, Dots + " " + Failed, Failed + NoSuchFile];

    /// <summary>What a message decides, and the file it names; null when it is none of these.</summary>
    public static (VerdictKind Kind, string? Detail)? Match(string message)
    {
        int failed = message.StartsWith(Start, StringComparison.Ordinal) ? message.IndexOf(Failed, StringComparison.Ordinal) : -1;
        if (failed <= Start.Length)
        {
            return null;
        }

        string name = message[Start.Length..failed];
        string reason = message[(failed + Failed.Length)..];
        bool isMissing = reason.StartsWith(NoSuchFile, StringComparison.Ordinal);
        if (!isMissing && NoSuchFile.StartsWith(reason, StringComparison.Ordinal))
        {
            // A screen may be read in the middle of a line.
            return null;
        }

        bool isInitrd = name.EndsWith(Dots, StringComparison.Ordinal);
        bool isKernel = name.EndsWith(Dots + " ", StringComparison.Ordinal);
        string file = isInitrd ? name[..^Dots.Length] : isKernel ? name[..^(Dots.Length + 1)] : name.TrimEnd();
        VerdictKind? kind = (isInitrd, isKernel, isMissing) switch
        {
            (true, _, true) => VerdictKind.LoaderInitrdNotFound,
            (true, _, false) => VerdictKind.LoaderBadInitrd,
            (_, true, true) => VerdictKind.LoaderKernelNotFound,
            (_, true, false) => VerdictKind.LoaderBadKernel,
            (_, _, true) => VerdictKind.LoaderFileNotFound,
            _ => null,
        };
        return kind is { } known ? (known, file) : null;
    }
}
