using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Syslinux;

/// <summary>ldlinux.c32, the part of syslinux that reads the configuration: a small ELF library for 32-bit processors.</summary>
public static class CoreModule
{
    /// <summary>It is 117 KiB long.</summary>
    internal const int MostBytes = 4 << 20;

    /// <summary>What only the core module says (syslinux, com32/elflink/ldlinux/ldlinux.c).</summary>
    private static ReadOnlySpan<byte> OwnText => "No DEFAULT or UI configuration directive found!"u8;

    /// <summary>What is wrong with a file in its place, in a part of a sentence; null when ldlinux.sys takes it.</summary>
    /// <remarks>Source: syslinux, com32/elflink/elf_module.c: ELF, 32 bits, little-endian, i386, shared object.</remarks>
    public static string? FaultOf(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "it is empty";
        }

        if (!bytes.Span.StartsWith("\u007fELF"u8))
        {
            return "it does not begin as an ELF file";
        }

        ElfFile elf;
        try
        {
            elf = ElfFile.Read(new MemoryByteSource(bytes, "ldlinux.c32"));
        }
        catch (MalformedArtifactException malformed)
        {
            return malformed.Reason;
        }

        return elf.Is64Bit || elf.Machine != ElfFile.MachineI386 ? $"it is an ELF file for {elf.MachineName}, not for 32-bit i386: a module for UEFI?"
            : elf.Type != ElfFile.TypeShared ? "it is no shared object"
            : bytes.Span.IndexOf(OwnText) < 0 ? "it is another module of syslinux, or cut short"
            : null;
    }
}
