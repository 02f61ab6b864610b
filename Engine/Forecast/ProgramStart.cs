using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitScript;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Forecast;

/// <summary>At which point an execve fails.</summary>
internal enum StartFailure
{
    None,

    /// <summary>The path itself does not resolve.</summary>
    NotFound,

    /// <summary>It is there, but not a file that may be executed, or nothing the kernel knows how to execute.</summary>
    NotExecutable,

    /// <summary>The interpreter it asks for (<c>#!</c> or PT_INTERP) is missing or unusable.</summary>
    Interpreter,
}

/// <summary>What execve does with a path in a tree.</summary>
/// <param name="Path">The path asked for.</param>
/// <param name="Failure">Where it fails.</param>
/// <param name="Error">The negative error number; 0 when it starts.</param>
/// <param name="Evidence">Why, in the order the kernel looks.</param>
internal sealed record ProgramStart(string Path, StartFailure Failure, int Error, IReadOnlyList<Evidence> Evidence)
{
    private const int NoEntry = -2;
    private const int ExecFormat = -8;
    private const int AccessDenied = -13;
    private const int NotADirectory = -20;
    private const int TextFileBusy = -26;
    private const int TooManyLinks = -40;
    private const int BadLibrary = -80;

    /// <summary>Most <c>#!</c> in a row (fs/exec.c, exec_binprm).</summary>
    private const int MaxInterpreters = 5;

    /// <summary>Enough for any header and for the dynamic section of most programs.</summary>
    private const int PrefixLength = 4 << 20;

    /// <summary>The file at the path, links followed; null when there is none.</summary>
    public FileNode? Program { get; init; }

    /// <summary>Its <c>#!</c> line, or null.</summary>
    public Shebang? Shebang { get; init; }

    /// <summary>The machine code that runs in the end: the program itself, or the last interpreter of a script; null when none was reached.</summary>
    public FileNode? Code { get; init; }

    /// <summary>Its ELF headers.</summary>
    public ElfFile? Elf { get; init; }

    /// <summary>False when the answer hangs on a configuration that is not known.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Whether it starts.</summary>
    public bool Starts => Failure == StartFailure.None;

    /// <summary>Predicts execve.</summary>
    /// <remarks>Source: fs/exec.c (do_open_execat, search_binary_handler), fs/binfmt_script.c, fs/binfmt_elf.c.</remarks>
    /// <param name="tree">The root file system.</param>
    /// <param name="path">The path; a relative one begins at the root, where the kernel stands.</param>
    /// <param name="config">Which binary formats are built in; null when unknown, then ELF and scripts are taken for granted.</param>
    public static ProgramStart Of(FileTree tree, string path, KernelConfig? config) => Of(tree, path, config, 0);

    private static ProgramStart Of(FileTree tree, string path, KernelConfig? config, int depth)
    {
        PathResolution found = tree.Resolve(path);
        if (found.Node is not { } node)
        {
            return NotFound(path, found);
        }

        if (node.Kind != FileKind.Regular)
        {
            return Denied(path, node, $"{node.Path} is {Describe(node.Kind)}, not a program");
        }

        if (!node.IsExecutable)
        {
            return Denied(path, node, $"mode 0{Convert.ToString(node.Mode, 8)}: no execute bit");
        }

        if (node.IsOpenForWriting)
        {
            return Denied(path, node, BusyReason) with { Error = TextFileBusy, IsCertain = BusyIsCertain(config) };
        }

        byte[] start = tree.ReadPrefix(node, PrefixLength);
        if (start.AsSpan().StartsWith("#!"u8))
        {
            return OfScript(tree, path, node, start, config, depth);
        }

        return ElfFile.HasMagic(start)
            ? OfElf(tree, path, node, start, config)
            : Refused(path, node, config, start.Length == 0 ? "the file is empty" : $"begins with {Printable.Hex(start.AsSpan(0, Math.Min(8, start.Length)))}: neither ELF nor #!");
    }

    private static ProgramStart OfScript(FileTree tree, string path, FileNode node, byte[] start, KernelConfig? config, int depth)
    {
        if (config is not null && config["BINFMT_SCRIPT"] != Tristate.BuiltIn)
        {
            return Refused(path, node, config, "a #! script, but CONFIG_BINFMT_SCRIPT is not built in");
        }

        if (Shebang.Parse(start) is not { } shebang)
        {
            return Refused(path, node, config, "its #! line names no interpreter");
        }

        if (depth >= MaxInterpreters)
        {
            return new ProgramStart(path, StartFailure.Interpreter, TooManyLinks, [At(node, $"more than {MaxInterpreters} interpreters in a row")]) { Program = node, Shebang = shebang };
        }

        ProgramStart interpreter = Of(tree, shebang.Interpreter, config, depth + 1);
        Evidence asks = At(node, $"#!{shebang.Interpreter}{(shebang.Argument is { } argument ? " " + argument : "")}");
        return interpreter with
        {
            Path = path,
            Failure = interpreter.Starts ? StartFailure.None : StartFailure.Interpreter,
            Evidence = [asks, .. interpreter.Evidence],
            Program = node,
            Shebang = shebang,
            IsCertain = interpreter.IsCertain && config is not null,
        };
    }

    private static ProgramStart OfElf(FileTree tree, string path, FileNode node, byte[] start, KernelConfig? config)
    {
        if (config is not null && config["BINFMT_ELF"] != Tristate.BuiltIn)
        {
            return Refused(path, node, config, "an ELF program, but CONFIG_BINFMT_ELF is not built in");
        }

        ElfFile elf;
        try
        {
            elf = ElfFile.Read(new MemoryByteSource(start, node.Path));
        }
        catch (MalformedArtifactException malformed)
        {
            return Refused(path, node, config, malformed.Reason);
        }

        bool is64Bit = config is null || config["64BIT"] == Tristate.BuiltIn;
        bool runs32Bit = config is not null && (!is64Bit || config["IA32_EMULATION"] == Tristate.BuiltIn);
        if (!elf.IsLoadableBy(is64Bit, runs32Bit))
        {
            ProgramStart refused = Refused(path, node, config, $"ELF for {elf.MachineName}, {(elf.Is64Bit ? 64 : 32)}-bit, {elf.TypeName}");
            return refused with { Elf = elf, IsCertain = config is not null || elf.Machine is not (ElfFile.MachineX86_64 or ElfFile.MachineI386) };
        }

        ProgramStart started = new(path, StartFailure.None, 0, [At(node, elf.Interpreter is null ? $"static ELF program for {elf.MachineName}" : $"ELF program for {elf.MachineName}, needs {elf.Interpreter}")])
        {
            Program = node,
            Code = node,
            Elf = elf,
            IsCertain = config is not null,
        };
        return elf.Interpreter is { } loader ? WithLoader(started, tree, node, elf, loader, config) : started;
    }

    /// <summary>The dynamic loader must be there and be an ELF program of the same kind; its own interpreter is not asked for.</summary>
    private static ProgramStart WithLoader(ProgramStart started, FileTree tree, FileNode node, ElfFile elf, string loader, KernelConfig? config)
    {
        Evidence asks = new(node.Location with { Offset = elf.InterpreterOffset }, $"PT_INTERP: {loader}");
        PathResolution found = tree.Resolve(loader);
        if (found.Node is not { } file)
        {
            return started with { Failure = StartFailure.Interpreter, Error = ErrorOf(found.Failure), Evidence = [asks, new Evidence(null, $"{found.Reached} does not exist there")] };
        }

        if (file.Kind != FileKind.Regular || !file.IsExecutable)
        {
            return started with { Failure = StartFailure.Interpreter, Error = AccessDenied, Evidence = [asks, At(file, $"{file.Path} may not be executed")] };
        }

        if (file.IsOpenForWriting)
        {
            return started with { Failure = StartFailure.Interpreter, Error = TextFileBusy, Evidence = [asks, At(file, BusyReason)], IsCertain = BusyIsCertain(config) };
        }

        try
        {
            ElfFile loaderElf = ElfFile.Read(new MemoryByteSource(tree.ReadPrefix(file, PrefixLength), file.Path));
            if (loaderElf.Machine == elf.Machine && loaderElf.Is64Bit == elf.Is64Bit)
            {
                return started with { Evidence = [.. started.Evidence, At(file, $"{loader} is there")] };
            }
        }
        catch (MalformedArtifactException)
        {
            // The same answer as for another machine's loader: ELIBBAD.
        }

        return started with { Failure = StartFailure.Interpreter, Error = BadLibrary, Evidence = [asks, At(file, $"{file.Path} is no loader for {elf.MachineName}")] };
    }

    private const string BusyReason = "the archive ends inside this file, so the kernel never closed it after writing, and a file open for writing cannot be executed (text file busy)";

    /// <summary>
    /// Linux 6.11 stopped refusing such files; 6.13 and updates of 6.12 refuse them again (fs/exec.c, exe_file_deny_write_access). Measured on 6.1.192 and 6.12.117;
    /// which update of 6.12 was the first is not known here.
    /// </summary>
    private static bool BusyIsCertain(KernelConfig? config) =>
        KernelVersion.Parse(config?.Release) is { } version && (!version.IsAtLeast(6, 11) || version.IsAtLeast(6, 12, 117));

    private static ProgramStart NotFound(string path, PathResolution found)
    {
        List<Evidence> evidence = [.. found.Links.Select(link => At(link, $"{link.Path} -> {link.LinkTarget}"))];
        evidence.Add(new Evidence(null, found.Failure switch
        {
            Files.Failure.NotADirectory => $"{found.Reached} is not a directory",
            Files.Failure.TooManyLinks => $"{found.Reached}: a circle of symbolic links",
            _ => $"{Printable.Text(found.Reached)} does not exist",
        }));
        return new ProgramStart(path, StartFailure.NotFound, ErrorOf(found.Failure), evidence);
    }

    private static int ErrorOf(Failure failure) => failure switch
    {
        Files.Failure.NotADirectory => NotADirectory,
        Files.Failure.TooManyLinks => TooManyLinks,
        _ => NoEntry,
    };

    private static ProgramStart Denied(string path, FileNode node, string why) =>
        new(path, StartFailure.NotExecutable, AccessDenied, [At(node, why)]) { Program = node };

    /// <summary>No binary format takes it. Without a single format the kernel answers "no such file" instead (fs/exec.c, search_binary_handler).</summary>
    private static ProgramStart Refused(string path, FileNode node, KernelConfig? config, string why)
    {
        bool hasFormats = config is null || config["BINFMT_ELF"] == Tristate.BuiltIn || config["BINFMT_SCRIPT"] == Tristate.BuiltIn || config["BINFMT_MISC"] == Tristate.BuiltIn;
        return new ProgramStart(path, StartFailure.NotExecutable, hasFormats ? ExecFormat : NoEntry, [At(node, why)]) { Program = node };
    }

    private static string Describe(FileKind kind) => kind switch
    {
        FileKind.Directory => "a directory",
        FileKind.BlockDevice or FileKind.CharacterDevice => "a device",
        FileKind.Fifo => "a pipe",
        FileKind.Socket => "a socket",
        _ => "a link",
    };

    private static Evidence At(FileNode node, string text) => new(node.Location, Printable.Text(text));
}
