using LfsTutor.Engine.Checks.Init;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Forecast.Script;
using LfsTutor.Engine.InitScript;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>An init script to be judged: a file of the workspace, or the one inside an initramfs or a kernel image.</summary>
internal sealed class ScriptSubject
{
    private const string DefaultProgram = "/init";

    private readonly Func<int, Location> _at;

    private ScriptSubject(ShellScript script, Func<int, Location> at) => (Script, _at) = (script, at);

    public ShellScript Script { get; }

    /// <summary>The script walked through; null when the files it runs among are not known, or its shell is not followed.</summary>
    public ScriptRun? Run { get; private init; }

    /// <summary>How it is started; null for a script without its files.</summary>
    public ProgramStart? Start { get; private init; }

    /// <summary>The script's path where it runs, or in the workspace.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it is a file of the workspace, seen alone.</summary>
    public bool IsLoneFile => Start is null;

    /// <summary>A line of the script.</summary>
    public Location At(int line) => _at(line);

    /// <summary>How much a remark on the run matters: nothing fails where the run does not.</summary>
    public Severity SeverityOf(Severity severity) => Run?.End switch
    {
        ScriptEnd.GoesOn or ScriptEnd.Prints => Severity.Note,
        ScriptEnd.Becomes { Start.Starts: true } => Severity.Note,
        ScriptEnd.Unknown when severity == Severity.Error => Severity.Warning,
        _ => severity,
    };

    /// <summary>The script of an artifact; null when there is none in it, or init is no script.</summary>
    /// <param name="context">The first argument is the artifact; the second, where given, the script's own file, to which lines are referred.</param>
    public static ScriptSubject? Of(CheckContext context)
    {
        if (context.FirstArgument is not { } path)
        {
            return null;
        }

        if (ArtifactRecognizer.Recognize(context.Workspace.Bytes(path)).Kind is ArtifactKind.Script or ArtifactKind.Text or ArtifactKind.Empty)
        {
            return new ScriptSubject(ShellScript.Parse(Read(context.Workspace, path)), line => new Location(path, Line: line)) { Path = path };
        }

        KernelConfig? config = ConfigOf(context, path);
        KernelCommandLine line = KernelCommandLine.Effective(context.LoaderLine, config);
        FileTree tree = TreeOf(context, path);
        ProgramStart start = ProgramStart.Of(tree, line.Last("rdinit") ?? DefaultProgram, config);
        if (start.Program is not { Kind: FileKind.Regular } program || start.Shebang is null)
        {
            return null;
        }

        byte[] bytes = tree.ReadPrefix(program, ShellScript.MaxLength + 1);
        string? file = context.Arguments is [_, { Length: > 0 } own, ..] && context.Workspace.StateOf(own).Trouble is null && Read(context.Workspace, own).AsSpan().SequenceEqual(bytes) ? own : null;
        ScriptSetting setting = new(context.Workspace, context.Machine, config, line, Marker: null) { Release = ReleaseOf(context, path) };
        return new ScriptSubject(ShellScript.Parse(bytes), number => file is null ? program.Location with { Offset = null, Line = number } : new Location(file, Line: number))
        {
            Path = start.Path,
            Start = start,
            Run = start.Starts ? ScriptRun.Of(setting, tree, start) : null,
        };
    }

    /// <summary>The files of an initramfs, or of the one inside a kernel image.</summary>
    /// <exception cref="CannotJudgeException">It is a kernel image, and what is built into it cannot be read.</exception>
    internal static FileTree TreeOf(CheckContext context, string path) => InitSubject.ArchiveIn(context, path).Tree;

    private static byte[] Read(Workspace workspace, string path)
    {
        ByteSource source = workspace.Bytes(path);
        byte[] bytes = new byte[(int)Math.Min(source.Length, ShellScript.MaxLength + 1)];
        return bytes[..source.Read(0, bytes)];
    }

    /// <summary>The kernel that runs it, when it is there and one.</summary>
    private static string? KernelOf(CheckContext context, string path)
    {
        string? kernel = ArtifactRecognizer.Recognize(context.Workspace.Bytes(path)).Kind == ArtifactKind.KernelImage ? path : context.Machine?.Kernel;
        return kernel is null || context.Workspace.StateOf(kernel).Trouble is not null ? null : kernel;
    }

    private static string? ReleaseOf(CheckContext context, string path)
    {
        try
        {
            return KernelOf(context, path) is { } kernel ? context.Workspace.Kernel(kernel).Release : null;
        }
        catch (MalformedArtifactException)
        {
            // The kernel's own rules say so.
            return null;
        }
    }

    private static KernelConfig? ConfigOf(CheckContext context, string path)
    {
        try
        {
            return KernelOf(context, path) is { } kernel ? context.Workspace.KernelConfig(kernel) : null;
        }
        catch (MalformedArtifactException)
        {
            // The kernel's own rules say so.
            return null;
        }
    }
}
