using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine.Checks.Modules;

/// <summary>A module is still compressed, as many distributions ship them.</summary>
public sealed class Compressed : ModulesCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "modules.compressed",
        Severity.Error,
        "A module is compressed in a way nothing in the small system can undo",
        "The kernel takes a module as an ELF file. What is compressed must be unpacked first: busybox's modprobe can do that for gzip, xz, bzip2 and lzma, not for zstd.",
        "Unpack the modules when you copy them: zstd -d, xz -d, gzip -d.",
        "kernel/module/main.c, elf_validity_check; busybox, modutils/modutils.c, bb_init_module") { Kept = "The modules are not compressed" };

    private protected override IEnumerable<Finding> Look(ModulesSubject subject)
    {
        ModuleFile[] compressed = [.. subject.Folder.Files.Where(file => file.Compression != CompressionMethod.None)];
        foreach (IGrouping<CompressionMethod, ModuleFile> group in compressed.GroupBy(file => file.Compression))
        {
            ModuleFile first = group.First();
            bool isLoadable = group.Key is CompressionMethod.Gzip or CompressionMethod.Xz or CompressionMethod.Bzip2 or CompressionMethod.Lzma;
            yield return new Finding(Rule, subject.At(first), $"{group.Count()} of {subject.Folder.Files.Count} modules are compressed by {Decompressor.KernelName(group.Key)}")
            {
                Severity = isLoadable ? Severity.Warning : Severity.Error,
                KernelWill = isLoadable
                    ? "complain, Invalid ELF header magic: != ELF; then busybox unpacks the module itself, and it is loaded after all"
                    : $"refuse it: Invalid ELF header magic: != ELF; modprobe says: can't load module {Printable.Text(first.Name)} ({Printable.Text(subject.Folder.Relative(first))}): invalid module format",
            };
        }
    }
}
