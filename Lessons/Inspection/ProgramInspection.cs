using LfsTutor.Engine;
using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitScript;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A program: what the kernel asks before it runs it.</summary>
internal static class ProgramInspection
{
    private const int PrefixLength = 1 << 20;

    /// <summary>A file of its own.</summary>
    public static void Look(ByteSource source, InspectionNotes notes)
    {
        byte[] start = new byte[Math.Min(source.Length, Shebang.BufferLength)];
        int length = source.Read(0, start);
        if (ElfFile.HasMagic(start.AsSpan(0, length)))
        {
            ElfFile elf = ElfFile.Read(source);
            notes.What = "An ELF program: " + Describe(elf);
            notes.Section("For the kernel's loader", Facts(elf, notes));
            BusyboxInspection.Look(source, notes);
            if (elf.Machine != ElfFile.MachineX86_64)
            {
                notes.Problem("elf.wrong-machine", Severity.Warning, notes.At(ElfFile.MachineOffset), $"it is for {elf.MachineName}", "refuse it on x86-64 with error -8 (an i386 program runs where IA32_EMULATION is built in)");
            }

            return;
        }

        if (Shebang.Parse(start.AsSpan(0, length)) is not { } shebang)
        {
            notes.Problem("script.no-interpreter", Severity.Error, notes.At(0), "the #! line names no interpreter", "refuse it with error -8 (ENOEXEC)");
            return;
        }

        notes.What = $"A script for {SafeText.Line(shebang.Interpreter, 120)}";
        List<InspectFact> facts = [new InspectFact(notes.At(2).ToString(), $"interpreter: {shebang.Interpreter}")];
        if (shebang.Argument is { } argument)
        {
            facts.Add(new InspectFact(null, $"argument, all one: {argument}"));
        }

        notes.Section("For the kernel's loader", facts);
        if (ScriptInspection.IsForShell(shebang))
        {
            ScriptInspection.Look(source, notes);
        }

        if (shebang.HasCarriageReturn)
        {
            notes.Problem("script.carriage-return", Severity.Error, new Location(notes.Whole.File, Line: 1), "the line ends in CR LF, and the carriage return belongs to the last word", "look for a program whose name ends in \\r, and not find it: error -2", null, "an editor on Windows wrote it; dos2unix or sed -i 's/\\r$//' mends it");
        }
    }

    /// <summary>A program inside a tree, in a few words: <c>a static x86-64 ELF program</c>.</summary>
    public static string Describe(FileTree tree, FileNode node)
    {
        if (node.Kind != FileKind.Regular)
        {
            return $"not a regular file but {Word(node.Kind)}";
        }

        try
        {
            byte[] start = tree.ReadPrefix(node, PrefixLength);
            return start.Length == 0 ? "an empty file"
                : ElfFile.HasMagic(start) ? "an ELF program, " + Describe(ElfFile.Read(new MemoryByteSource(start, node.Path)))
                : Shebang.Parse(start) is { } shebang ? $"a script for {shebang.Interpreter}{(shebang.HasCarriageReturn ? " (the line ends in a carriage return, which belongs to the name)" : "")}"
                : "neither an ELF program nor a #! script: the kernel answers error -8";
        }
        catch (MalformedArtifactException malformed)
        {
            return $"damaged: {malformed.Reason}";
        }
    }

    /// <summary>The kind of a file as a word with its article.</summary>
    public static string Word(FileKind kind) => kind switch
    {
        FileKind.Regular => "a regular file",
        FileKind.Directory => "a directory",
        FileKind.SymbolicLink => "a symbolic link",
        FileKind.CharacterDevice => "a character device",
        FileKind.BlockDevice => "a block device",
        FileKind.Fifo => "a FIFO",
        _ => "a socket",
    };

    private static string Describe(ElfFile elf) =>
        $"{elf.MachineName}, {elf.TypeName}, {(elf.Interpreter is { } interpreter ? $"dynamic: needs {interpreter}" : "static: needs no interpreter")}";

    private static IEnumerable<InspectFact> Facts(ElfFile elf, InspectionNotes notes)
    {
        yield return new InspectFact(null, elf.Is64Bit ? "64-bit" : "32-bit");
        yield return new InspectFact(notes.At(ElfFile.TypeOffset).ToString(), $"type: {elf.TypeName}");
        yield return new InspectFact(notes.At(ElfFile.MachineOffset).ToString(), $"machine: {elf.MachineName}");
        yield return new InspectFact(
            elf.InterpreterOffset is { } offset ? notes.At(offset).ToString() : null,
            elf.Interpreter is { } interpreter ? $"interpreter: {interpreter} (it and the libraries must be where this program runs)" : "interpreter: none, it is static");
        foreach (string library in elf.Needed)
        {
            yield return new InspectFact(null, $"needs {library}");
        }
    }
}
