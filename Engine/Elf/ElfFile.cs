namespace LfsTutor.Engine.Elf;

/// <summary>What the kernel's loader asks of an executable (fs/binfmt_elf.c).</summary>
/// <param name="Is64Bit">EI_CLASS is ELFCLASS64.</param>
/// <param name="Machine">e_machine: 62 is x86-64, 3 i386, 183 AArch64.</param>
/// <param name="Type">e_type: 2 executable, 3 shared object or position-independent executable, 1 relocatable.</param>
/// <param name="Interpreter">The PT_INTERP path, or null for a static program.</param>
public sealed record ElfFile(bool Is64Bit, ushort Machine, ushort Type, string? Interpreter)
{
    public const ushort MachineX86_64 = 62;

    /// <summary>Offset of the PT_INTERP string in the file, or null when static.</summary>
    public long? InterpreterOffset { get; init; }

    /// <summary>Names of DT_NEEDED libraries; empty when static or when they cannot be found within the bytes given.</summary>
    public IReadOnlyList<string> Needed { get; init; } = [];

    /// <summary>The machine's name as <c>readelf</c> users know it: <c>x86-64</c>, <c>i386</c>, <c>AArch64</c>, or <c>machine 0x…</c>.</summary>
    public string MachineName => throw new NotImplementedException();

    /// <summary>True when the first bytes are <c>\x7fELF</c>.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\u007fELF"u8);

    /// <summary>Parses headers.</summary>
    /// <param name="source">The program.</param>
    /// <exception cref="MalformedArtifactException">Not an ELF file, or its headers point outside it.</exception>
    public static ElfFile Read(Files.ByteSource source) => throw new NotImplementedException();
}
