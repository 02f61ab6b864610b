using System.Globalization;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Elf;

/// <summary>What the kernel's loader asks of an executable (fs/binfmt_elf.c).</summary>
/// <param name="Is64Bit">EI_CLASS is ELFCLASS64.</param>
/// <param name="Machine">e_machine: 62 is x86-64, 3 i386, 183 AArch64.</param>
/// <param name="Type">e_type: 2 executable, 3 shared object or position-independent executable, 1 relocatable.</param>
/// <param name="Interpreter">The PT_INTERP path, or null for a static program.</param>
public sealed record ElfFile(bool Is64Bit, ushort Machine, ushort Type, string? Interpreter)
{
    public const ushort MachineI386 = 3;
    public const ushort MachineX86_64 = 62;

    /// <summary>ET_REL: an object file (<c>gcc -c</c>), not linked yet.</summary>
    public const ushort TypeRelocatable = 1;

    /// <summary>ET_EXEC: a program at a fixed address.</summary>
    public const ushort TypeExecutable = 2;

    /// <summary>ET_DYN: a position-independent program, or a shared library.</summary>
    public const ushort TypeShared = 3;

    /// <summary>The error the kernel gives for a program it cannot load.</summary>
    public const int Enoexec = -8;

    /// <summary>Offset of the PT_INTERP string in the file, or null when static.</summary>
    public long? InterpreterOffset { get; init; }

    /// <summary>Names of DT_NEEDED libraries; empty when static or when they cannot be found within the bytes given.</summary>
    public IReadOnlyList<string> Needed { get; init; } = [];

    /// <summary>Number of program headers; the kernel refuses a program without any.</summary>
    public int ProgramHeaderCount { get; init; }

    /// <summary>Offset of e_machine, for evidence.</summary>
    public const long MachineOffset = 0x12;

    /// <summary>Offset of e_type, for evidence.</summary>
    public const long TypeOffset = 0x10;

    /// <summary>The machine's name as <c>readelf</c> users know it: <c>x86-64</c>, <c>i386</c>, <c>AArch64</c>, or <c>machine 0x…</c>.</summary>
    public string MachineName => Machine switch
    {
        2 => "SPARC",
        MachineI386 => "i386",
        8 => "MIPS",
        20 => "PowerPC",
        21 => "PowerPC64",
        22 => "S/390",
        40 => "ARM",
        43 => "SPARC V9",
        50 => "IA-64",
        MachineX86_64 => "x86-64",
        183 => "AArch64",
        243 => "RISC-V",
        247 => "BPF",
        258 => "LoongArch",
        _ => string.Create(CultureInfo.InvariantCulture, $"machine 0x{Machine:x}"),
    };

    /// <summary>The type's name: <c>executable</c>, <c>position-independent executable or shared library</c>, <c>object file</c>, <c>core dump</c>, or <c>type 0x…</c>.</summary>
    public string TypeName => Type switch
    {
        TypeRelocatable => "object file",
        TypeExecutable => "executable",
        TypeShared => "position-independent executable or shared library",
        4 => "core dump",
        _ => string.Create(CultureInfo.InvariantCulture, $"type 0x{Type:x}"),
    };

    /// <summary>True when the first bytes are <c>\x7fELF</c>.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\u007fELF"u8);

    /// <summary>Whether an x86 kernel's ELF loader takes the program on; whether its interpreter is there is another question.</summary>
    /// <param name="kernelIs64Bit">CONFIG_64BIT.</param>
    /// <param name="runsI386">The kernel runs 32-bit programs: a 32-bit kernel, or CONFIG_IA32_EMULATION.</param>
    /// <remarks>Source: fs/binfmt_elf.c, load_elf_binary and load_elf_phdrs; arch/x86/include/asm/elf.h, elf_check_arch.</remarks>
    public bool IsLoadableBy(bool kernelIs64Bit, bool runsI386) =>
        Type is TypeExecutable or TypeShared
        && ProgramHeaderCount > 0
        && ((Machine == MachineX86_64 && Is64Bit && kernelIs64Bit) || (Machine == MachineI386 && !Is64Bit && runsI386));

    /// <summary>Parses headers.</summary>
    /// <param name="source">The program, or its beginning.</param>
    /// <exception cref="MalformedArtifactException">Not an ELF file, its headers point outside it, or they are such as the kernel answers with ENOEXEC (error -8).</exception>
    public static ElfFile Read(ByteSource source) => new ElfReader(source).Read();
}
