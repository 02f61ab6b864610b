using LfsTutor.Engine.Checks.Init;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Archive;

/// <summary>A check of an initramfs: a file, a file inside an image, or what is built into a kernel image.</summary>
/// <remarks>Arguments: the artifact (else the machine's initramfs) and, where the machine itself names none, the kernel that will unpack it.</remarks>
public abstract class InitramfsCheck : Check
{
    /// <inheritdoc/>
    public sealed override IEnumerable<string> Subjects(CheckContext context) => PathOf(context) is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context) =>
        PathOf(context) is { } path ? Look(context, path, InitSubject.ArchiveIn(context, path)) : [];

    private protected abstract IEnumerable<Finding> Look(CheckContext context, string path, Initramfs archive);

    /// <summary>The kernel that unpacks it; null when none is named.</summary>
    private protected static string? KernelOf(CheckContext context, string path) =>
        InitSubject.IsKernel(context.Workspace, path) ? path : context.Arguments.ElementAtOrDefault(1) ?? context.Machine?.Kernel;

    /// <summary>The configuration of the kernel that unpacks it; null when unknown.</summary>
    private protected static KernelConfig? ConfigOf(CheckContext context, string path) => InitSearch.ConfigOf(context.Workspace, KernelOf(context, path));

    /// <summary>Whether nothing in it is an initramfs: then its format is wrong, and it cannot be said to be damaged.</summary>
    private protected static bool IsForeign(Initramfs archive) => archive.LooksLike is not null || archive is { Entries.Count: 0, Segments: [] or [{ Compression: CompressionMethod.None }] };

    /// <summary>Whether the kernel still runs the program it is entered for, in spite of what comes after that.</summary>
    private protected static bool ProgramIsWhole(CheckContext context, string path) =>
        InitSearch.On(context, path, context.Arguments.ElementAtOrDefault(1)) is { Running: not null };

    private static string? PathOf(CheckContext context) => context.FirstArgument ?? context.Machine?.Initrd;
}
