using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>The file's content is nothing the kernel can execute.</summary>
public sealed class NotAProgram : InitCheck
{
    private const int ElfPrefixLength = 64 * 1024;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.not-a-program",
        Severity.Error,
        "init is nothing the kernel can execute",
        "The kernel looks at the first bytes: 7f 45 4c 46 is a compiled program, #! a script with its interpreter. It does not guess, as a shell does.",
        "Compile the program, or begin the script with #! and the path of its interpreter, in the very first byte.",
        "fs/exec.c, search_binary_handler; fs/binfmt_elf.c; fs/binfmt_script.c") { Kept = "The kernel recognises the init program as one" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (search.Decisive is not { Program: { Kind: FileKind.Regular, IsExecutable: true } node } start)
        {
            yield break;
        }

        if (start.Starts)
        {
            if (start.Elf is not null && start.Shebang is null && CutOffAt(search, node) is { } wanted)
            {
                yield return new Finding(Rule, node.Location, $"{node.Path} has {node.Length} bytes; its headers speak of {wanted}: it is cut off")
                {
                    KernelWill = "start it, and kill it at the first access to what is missing: Attempted to kill init!",
                    Command = search.MakeAgain(context.Workspace),
                };
            }

            yield break;
        }

        if (start is { Failure: StartFailure.NotExecutable, Shebang: null } && Describe(search, node, start) is { } what)
        {
            yield return new Finding(Rule, node.Location, Printable.Text(what)) { KernelWill = KernelSays(search, start) };
        }
    }

    private static string? Describe(InitSearch search, FileNode node, ProgramStart start)
    {
        ReadOnlySpan<byte> bytes = StartOf(search, node);
        if (ElfFile.HasMagic(bytes))
        {
            // A good program for another machine is another rule's.
            return start.Elf is null ? $"{node.Path}: {start.Evidence[^1].Text}"
                : start.Elf.Type is not (ElfFile.TypeExecutable or ElfFile.TypeShared) ? $"{node.Path} is an {start.Elf.TypeName}, not a linked program" : null;
        }

        if (bytes.IsEmpty)
        {
            return $"{node.Path} is empty";
        }

        if (bytes.StartsWith("\ufeff"u8))
        {
            return $"{node.Path} begins with the bytes ef bb bf (a byte order mark) before anything else";
        }

        if (bytes.StartsWith("#!"u8))
        {
            return $"{node.Path}: its first line names no interpreter";
        }

        int lineEnd = bytes.IndexOf((byte)'\n');
        return bytes.IndexOf("#!"u8) > 0
            ? $"{node.Path}: #! does not stand at the very beginning"
            : $"{node.Path} begins with '{Printable.Bytes(bytes[..Math.Min(lineEnd < 0 ? bytes.Length : lineEnd, 40)])}': neither ELF nor #!";
    }

    /// <summary>The length its loadable segments reach to, when the file is shorter; null when it is whole.</summary>
    private static long? CutOffAt(InitSearch search, FileNode node)
    {
        long end = ElfExtent.Of(search.Tree.ReadPrefix(node, ElfPrefixLength));
        return end > node.Length ? end : null;
    }
}
