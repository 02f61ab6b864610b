using LfsTutor.Engine.Cpio;

namespace LfsTutor.Engine.Checks.Archive;

/// <summary>The file is something else than an initramfs.</summary>
public sealed class WrongFormat : InitramfsCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "initramfs.wrong-format",
        Severity.Error,
        "The file is not an initramfs",
        "The kernel unpacks one kind of archive only: cpio in the newc format (its members begin with 070701), as it is or compressed once. cpio writes an older format unless it is told otherwise.",
        "Pack it with cpio --create --format=newc and compress it once.",
        "init/initramfs.c, do_header and unpack_to_rootfs") { Kept = "The initramfs is a cpio archive in the newc format" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, Initramfs archive)
    {
        if (!IsForeign(archive))
        {
            yield break;
        }

        InitramfsProblem? problem = archive.Stop ?? (archive.Problems is [var first, ..] ? first : null);
        string seen = problem is null ? "" : $": {problem.Evidence}";
        yield return new Finding(Rule, problem?.Location ?? new Location(path), Printable.Text($"{Describe(archive.LooksLike)}{seen}"))
        {
            KernelWill = problem?.KernelMessage is { } message
                ? $"say 'Initramfs unpacking failed: {message}' and go on without it, to look for a root file system on a device"
                : "find nothing in it, say nothing, and go on to look for a root file system on a device",
            OutOfSpecification = problem?.OutOfSpecification,
            OtherToolsSay = problem?.OtherToolsSay,
        };
    }

    private static string Describe(string? lookalike) => lookalike switch
    {
        null => "no archive",
        "cpio odc" => "a cpio archive, but in the odc format: --format=newc is missing",
        "cpio bin" or "cpio bin, byte-swapped" => "a cpio archive, but in the old binary format, which cpio writes when no --format=newc is given",
        "tar" => "a tar archive",
        "text" => "a text, not an archive",
        _ when lookalike.Contains(" of cpio odc", StringComparison.Ordinal) => $"{lookalike}: compressed, but not in the newc format",
        _ when lookalike.Contains(" of cpio bin", StringComparison.Ordinal) => $"{lookalike}, the old binary format, which cpio writes when no --format=newc is given",
        _ => lookalike.Split(" of ") is [var outer, "gzip" or "xz" or "zstd" or "lz4" or "lzo" or "bzip2" or "lzma"] ? $"{lookalike}: compressed twice, and the kernel decompresses once ({outer})" : lookalike,
    };
}
