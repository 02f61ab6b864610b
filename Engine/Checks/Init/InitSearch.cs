using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>The kernel's search for the first program on a disk, as far as the rules about it ask.</summary>
/// <remarks>Source: init/main.c, kernel_init.</remarks>
internal sealed class InitSearch
{
    private static readonly string[] s_ownList = ["/sbin/init", "/etc/init", "/bin/init"];

    private InitSearch(FileTree tree, string artifact, string? requested, IReadOnlyList<ProgramStart> starts)
    {
        Tree = tree;
        Artifact = artifact;
        Requested = requested;
        Starts = starts;
    }

    public FileTree Tree { get; }

    /// <summary>The disk image.</summary>
    public string Artifact { get; }

    /// <summary>The value of init=, or null.</summary>
    public string? Requested { get; }

    /// <summary>Every path the kernel tries before its last resort, /bin/sh.</summary>
    public IReadOnlyList<ProgramStart> Starts { get; }

    /// <summary>The program that will run, or the one that stands in the way: the first that is there at all, as a link to nothing too; null when there is none.</summary>
    public ProgramStart? Decisive => Running ?? Starts.FirstOrDefault(start => start.Failure != StartFailure.NotFound) ?? Starts.FirstOrDefault(IsDangling);

    /// <summary>The program that will run; null when none does.</summary>
    public ProgramStart? Running => Starts.FirstOrDefault(start => start.Starts);

    /// <summary>The culprit when nothing runs; null when something does, or nothing is there.</summary>
    public ProgramStart? Culprit => Running is null ? Decisive : null;

    /// <summary>Whether the path is a symbolic link that leads nowhere.</summary>
    public bool IsDangling(ProgramStart start) =>
        start.Failure == StartFailure.NotFound && Tree.Resolve(start.Path).Links is [.., var link] && link.Path.EndsWith(Path.GetFileName(start.Path), StringComparison.Ordinal);

    /// <summary>Searches the file system root= names; null when it cannot be read, which is another rule's concern.</summary>
    public static InitSearch? On(CheckContext context, string path, FoundFileSystem? found)
    {
        if (found?.Tree is not { } tree)
        {
            return null;
        }

        KernelConfig? config = ConfigOf(context);
        string? requested = context.Machine is { } machine ? KernelCommandLine.Effective(machine.Append, config).Last("init") : null;
        string[] paths = requested is null ? s_ownList : [requested];
        return new InitSearch(tree, path, requested, [.. paths.Select(candidate => ProgramStart.Of(tree, candidate, config))]);
    }

    private static KernelConfig? ConfigOf(CheckContext context)
    {
        if (context.Machine?.Kernel is not { } kernel || context.Workspace.StateOf(kernel).Trouble is not null)
        {
            return null;
        }

        try
        {
            return context.Workspace.KernelConfig(kernel);
        }
        catch (MalformedArtifactException)
        {
            // The kernel's own rules say so.
            return null;
        }
    }
}
