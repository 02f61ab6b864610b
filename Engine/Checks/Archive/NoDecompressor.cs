using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Checks.Archive;

/// <summary>The kernel was built without what it takes to unpack this compression.</summary>
public sealed class NoDecompressor : InitramfsCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "initramfs.no-decompressor",
        Severity.Error,
        "The kernel cannot decompress this initramfs",
        "Each compression is an option of the kernel (CONFIG_RD_GZIP, CONFIG_RD_XZ, …), and CONFIG_BLK_DEV_INITRD decides whether it takes an initramfs at all.",
        "Compress it in a way the kernel knows, gzip most likely, or switch the option on and build the kernel again.",
        "usr/Kconfig; lib/decompress.c") { Kept = "The kernel can decompress the initramfs" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, Initramfs archive)
    {
        if (IsForeign(archive) && archive.Segments.All(segment => segment.Compression == CompressionMethod.None))
        {
            yield break;
        }

        KernelCapabilities can = new(ConfigOf(context, path)
            ?? throw new CannotJudgeException(KernelOf(context, path) is { } kernel ? $"how {kernel} was configured is not known" : "no kernel is named that would unpack it"));
        foreach (InitramfsSegment segment in archive.Segments.DistinctBy(segment => segment.Compression))
        {
            if (can.Decompressor(segment.Compression) is { State: not CapabilityState.BuiltIn } lacking)
            {
                bool takesNone = can.Initramfs.IsBuiltIn == false;
                yield return new Finding(Rule, new Location(archive.Name, Offset: segment.Offset), $"{Name(segment.Compression)}, and {string.Join(", ", lacking.Deciding)}")
                {
                    KernelWill = takesNone
                        ? "ignore the initramfs without a word and look for a root file system on a device"
                        : $"say 'Initramfs unpacking failed: compression method {Decompressor.KernelName(segment.Compression)} not configured' and go on without it",
                    OtherToolsSay = "cpio and bsdtar read it: they need no kernel",
                };
            }
        }
    }

    private static string Name(CompressionMethod method) => method == CompressionMethod.None ? "not compressed" : $"{Decompressor.KernelName(method)} compression";
}
